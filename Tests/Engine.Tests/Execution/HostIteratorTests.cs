using Mitogen.Execution;
using Mitogen.Playbooks;
using Mitogen.Values;

namespace Mitogen.Tests.Engine.Execution;

public sealed class HostIteratorTests
{
    [Fact]
    public void Walks_tasks_and_blocks_in_order_and_runs_always_last() =>
        Assert.Equal("a b c z d", Walk([Task("a"), Block(tasks: "b c", rescue: "r", always: "z"), Task("d")]));

    [Fact]
    public void Goes_to_rescue_and_on_after_the_block_when_a_task_fails() =>
        Assert.Equal("a b! r z d", Walk([Task("a"), Block(tasks: "b c", rescue: "r", always: "z"), Task("d")], fails: "b"));

    [Fact]
    public void Runs_always_and_then_fails_when_nothing_rescues() =>
        Assert.Equal("b! z FAILED", Walk([Block(tasks: "b c", rescue: "", always: "z"), Task("d")], fails: "b"));

    [Fact]
    public void Fails_when_the_rescue_fails_but_runs_always_first() =>
        Assert.Equal("b! r! z FAILED", Walk([Block(tasks: "b", rescue: "r s", always: "z"), Task("d")], fails: "b r"));

    [Fact]
    public void An_outer_rescue_takes_what_an_inner_always_lets_through() =>
        Assert.Equal("b! y r d", Walk([OuterBlock(Block(tasks: "b", rescue: "", always: "y"), rescue: "r"), Task("d")], fails: "b"));

    [Fact]
    public void A_failure_outside_blocks_ends_the_host() =>
        Assert.Equal("a! FAILED", Walk([Task("a"), Task("b")], fails: "a"));

    [Fact]
    public void A_failure_in_always_is_not_rescued_by_its_own_block() =>
        Assert.Equal("b z! FAILED", Walk([Block(tasks: "b", rescue: "r", always: "z"), Task("d")], fails: "z"));

    [Fact]
    public void Steps_over_tasks_that_the_filter_refuses() =>
        Assert.Equal("a d", Walk([Task("a"), Block(tasks: "b c", rescue: "", always: ""), Task("d")], skips: "b c"));

    [Fact]
    public void Runs_inserted_tasks_before_what_follows_and_orders_them_between()
    {
        var iterator = new HostIterator([Task("a"), Task("d")], _ => true);
        ScheduledTask include = iterator.Peek()!.Value;
        iterator.Take();
        iterator.Insert([Task("x"), Task("y")], include.Order.Child(1), vars: null);
        ScheduledTask inserted = iterator.Peek()!.Value;
        iterator.Take();
        iterator.Take();
        ScheduledTask last = iterator.Peek()!.Value;

        Assert.Equal("x", NameOf(inserted.Task));
        Assert.Equal("d", NameOf(last.Task));
        Assert.True(include.Order.CompareTo(inserted.Order) < 0 && inserted.Order.CompareTo(last.Order) < 0);
    }

    [Fact]
    public void A_rescue_sorts_behind_the_tasks_of_its_block_and_before_always()
    {
        var iterator = new HostIterator([Block(tasks: "b c", rescue: "r", always: "z")], _ => true);
        iterator.Peek();
        iterator.Take();
        TaskOrder second = iterator.Peek()!.Value.Order;
        iterator.Take();
        iterator.Fail();
        TaskOrder rescue = iterator.Peek()!.Value.Order;
        iterator.Take();
        TaskOrder always = iterator.Peek()!.Value.Order;

        Assert.True(second.CompareTo(rescue) < 0 && rescue.CompareTo(always) < 0);
    }

    private static string Walk(IReadOnlyList<TaskNode> tasks, string fails = "", string skips = "")
    {
        var failing = fails.Split(' ').ToHashSet();
        var skipped = skips.Split(' ').ToHashSet();
        var iterator = new HostIterator(tasks, task => !skipped.Contains(NameOf(task)));
        var walked = new List<string>();
        while (iterator.Peek() is { } next)
        {
            iterator.Take();
            string name = NameOf(next.Task);
            bool hasFailed = failing.Contains(name);
            walked.Add(hasFailed ? name + "!" : name);
            if (hasFailed)
            {
                iterator.Fail();
            }
        }

        return string.Join(' ', walked) + (iterator.HasFailed ? " FAILED" : "");
    }

    private static string NameOf(PlaybookTask task) => ((StringValue)task.Name!).Text;

    private static Block OuterBlock(Block inner, string rescue) => new()
    {
        Position = SourcePosition.Unknown,
        Directives = Directives.None,
        Items = [inner],
        Rescue = List(rescue),
    };

    private static Block Block(string tasks, string rescue, string always) => new()
    {
        Position = SourcePosition.Unknown,
        Directives = Directives.None,
        Items = List(tasks),
        Rescue = List(rescue),
        Always = List(always),
    };

    private static TaskNode[] List(string names) => [.. names.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Task)];

    private static TaskNode Task(string name) => new PlaybookTask
    {
        Name = name,
        Position = SourcePosition.Unknown,
        Directives = Directives.None,
        Action = "debug",
        ActionPosition = SourcePosition.Unknown,
        Arguments = [],
    };
}
