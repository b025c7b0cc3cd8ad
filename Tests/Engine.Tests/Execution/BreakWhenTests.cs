using Mitogen.Events;
using Mitogen.Values;

namespace Mitogen.Tests.Engine.Execution;

/// <summary><c>loop_control.break_when</c>, which ansible-core has since 2.18.</summary>
public sealed class BreakWhenTests
{
    [Theory]
    [InlineData("item == 2", "1 2")]
    [InlineData("out.msg == 2", "1 2")]
    [InlineData("[item > 1, item > 2]", "1 2 3")]
    [InlineData("out is failed", "1 2 3 4")]
    [InlineData("true", "1")]
    [InlineData("false", "1 2 3 4")]
    [InlineData("limit == item", "1 2 3")]
    public async Task Ends_the_loop_behind_the_item_for_which_it_holds(string condition, string items)
    {
        IReadOnlyList<RunEvent> events = await RunAsync($"loop: [1, 2, 3, 4]\n      loop_control: {{break_when: {condition}}}");
        Assert.Equal(items, string.Join(' ', Items(events)));
        Assert.Equal(items.Split(' ').Length, ((ListValue)Saved(events)["results"]).Count);
    }

    [Fact]
    public async Task Looks_at_skipped_items_too() =>
        Assert.Equal(["1", "2", "3"], Items(await RunAsync("loop: [1, 2, 3, 4]\n      loop_control: {break_when: item == 3}\n      when: item != 2")));

    [Fact]
    public async Task Breaks_off_includes()
    {
        using var runs = new LocalRuns();
        runs.Write("inner.yml", "- debug: {msg: \"inner {{ item }}\"}\n");
        IReadOnlyList<RunEvent> events = await runs.RunAsync("""
            - hosts: one
              gather_facts: false
              tasks:
                - include_tasks: inner.yml
                  loop: [1, 2, 3]
                  loop_control: {break_when: item == 2}
            """);
        Assert.Equal(["inner 1", "inner 2"], events.OfType<StepFinished>().Select(step => step.Result.Result[(Value)"msg"].ToString()));
    }

    [Fact]
    public async Task Fails_the_task_for_a_condition_that_makes_no_sense()
    {
        IReadOnlyList<RunEvent> events = await RunAsync("loop: [1, 2]\n      loop_control: {break_when: nope > 1}");
        StepResult failed = events.OfType<StepFinished>().First().Result;
        Assert.Equal(StepStatus.Failed, failed.Status);
        Assert.Contains("'nope' is undefined", failed.Result[(Value)"msg"].ToString(), StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<RunEvent>> RunAsync(string loop)
    {
        using var runs = new LocalRuns();
        return await runs.RunAsync($$$"""
            - hosts: one
              gather_facts: false
              vars: {limit: 3}
              tasks:
                - debug: {msg: "{{ item }}"}
                  register: out
                  {{{loop}}}
                - debug: {var: out}
            """);
    }

    private static IEnumerable<string> Items(IReadOnlyList<RunEvent> events) => events.OfType<ItemFinished>().Select(item => item.Result.ItemLabel!);

    private static MapValue Saved(IReadOnlyList<RunEvent> events) => (MapValue)events.OfType<StepFinished>().Last().Result.Result[(Value)"out"];
}
