using Mitogen.Actors;
using Mitogen.TestKit;

namespace Mitogen.Tests.Shared.Actors;

/// <summary>Rules 5 and 6.</summary>
public sealed class FaultHandlingTests : ActorTests
{
    [Fact]
    public async Task Suspends_the_failed_actor_and_all_below_until_the_supervisor_answers()
    {
        TestProbe probe = Probe();
        using var decide = new ManualResetEventSlim();
        var strategy = new OneForOneStrategy(decider: _ =>
        {
            decide.Wait(Long);
            return Directive.Resume;
        });
        IActorRef top = System.ActorOf(Node(probe, depth: 2, strategy), "top");
        IActorRef middle = await probe.ExpectMsg<IActorRef>();
        IActorRef bottom = await probe.ExpectMsg<IActorRef>();

        middle.Tell("fail");
        await probe.ExpectMsg("failing");
        Assert.True(SpinWait.SpinUntil(() => SnapshotOf(bottom).State == ActorState.Suspended, Long));
        Assert.Equal(ActorState.Suspended, SnapshotOf(middle).State);
        middle.Tell("to the middle");
        bottom.Tell("to the bottom");
        Assert.Equal(1, SnapshotOf(bottom).MailboxDepth);

        decide.Set();
        Assert.Equivalent(new[] { "to the middle", "to the bottom" }, new[] { await probe.ExpectMsg<string>(), await probe.ExpectMsg<string>() });
        Assert.Equal("/user/top", top.Path.ToString());
    }

    [Fact]
    public async Task Needs_as_many_resumes_as_there_were_failures()
    {
        TestProbe probe = Probe();
        using var decideTop = new ManualResetEventSlim();
        var hold = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var waiting = new OneForOneStrategy(decider: _ => decideTop.Wait(Long) ? Directive.Resume : Directive.Stop);
        IActorRef bottom = null!;
        Props middleProps = Behaviour.Props(
            async (_, message, _) =>
            {
                probe.Ref.Tell(message);
                await hold.Task;
                throw new InvalidDataException();
            },
            new Hooks
            {
                Strategy = new OneForOneStrategy(decider: _ => Directive.Resume),
                OnPreStart = self => bottom = self.Context.ActorOf(Node(probe, 0, null)),
            });
        System.ActorOf(Parent(probe, waiting, middleProps));
        IActorRef middle = await probe.ExpectMsg<IActorRef>();

        // The bottom fails while the middle is busy, and the middle fails before it can answer: the bottom waits for two.
        middle.Tell("busy");
        await probe.ExpectMsg("busy");
        bottom.Tell("fail");
        await probe.ExpectMsg("failing");
        bottom.Tell("work");
        hold.SetResult();
        Assert.True(SpinWait.SpinUntil(() => EventsOf(ActorEventKind.Failed).Any(one => one.Actor == bottom.Path), Long)); // The middle's answer.
        Assert.True(SpinWait.SpinUntil(() => !SnapshotOf(bottom).IsBusy, Long));
        Assert.Equal((ActorState.Suspended, 1), (SnapshotOf(bottom).State, SnapshotOf(bottom).MailboxDepth));

        decideTop.Set();
        await probe.ExpectMsg("work");
    }

    [Fact]
    public async Task Answers_an_escalation_that_comes_while_the_supervisor_has_failed_itself()
    {
        // Both children fail; both failures are escalated. One answer from above must free both.
        TestProbe probe = Probe();
        IActorRef top = System.ActorOf(Behaviour.Props((_, _) => { }, new Hooks
        {
            OnPreStart = self => self.Context.ActorOf(Middle(), "middle"),
            Strategy = new OneForOneStrategy(decider: _ => Directive.Resume),
        }));
        IActorRef first = await probe.ExpectMsg<IActorRef>();
        IActorRef second = await probe.ExpectMsg<IActorRef>();
        for (int round = 0; round < 200; round++)
        {
            first.Tell("fail");
            second.Tell("fail");
            await probe.ExpectMsgs("failing", "failing");
        }

        await System.SettleAsync();
        Assert.Equal(ActorState.Idle, SnapshotOf(first).State);
        Assert.Equal(ActorState.Idle, SnapshotOf(second).State);
        Assert.Equal(ActorState.Idle, SnapshotOf(top).State);

        Props Middle() => Behaviour.Props((_, _) => { }, new Hooks
        {
            OnPreStart = self =>
            {
                probe.Ref.Tell(self.Context.ActorOf(Node(probe, 0, null)));
                probe.Ref.Tell(self.Context.ActorOf(Node(probe, 0, null)));
            },
            Strategy = new OneForOneStrategy(decider: _ => Directive.Escalate),
        });
    }

    [Theory]
    [InlineData(nameof(Directive.Resume), "state 1")]
    [InlineData(nameof(Directive.Restart), "state 0")]
    public async Task Resume_keeps_the_state_and_restart_does_not(string directive, string expected)
    {
        TestProbe probe = Probe();
        System.ActorOf(Parent(probe, new OneForOneStrategy(decider: _ => Enum.Parse<Directive>(directive)), Counting(probe)));
        IActorRef child = await probe.ExpectMsg<IActorRef>();

        child.Tell("count");
        child.Tell("fail");
        child.Tell("report");

        await probe.ExpectMsg(expected);
    }

    [Fact]
    public async Task Stop_ends_the_failed_child()
    {
        TestProbe probe = Probe();
        System.ActorOf(Parent(probe, new OneForOneStrategy(decider: _ => Directive.Stop), Counting(probe)));
        IActorRef child = await probe.ExpectMsg<IActorRef>();
        await probe.WatchAsync(child);

        child.Tell("fail");

        await probe.ExpectTerminated(child);
    }

    [Fact]
    public async Task Escalate_makes_the_supervisor_fail_with_the_childs_failure()
    {
        TestProbe probe = Probe();
        var upper = new OneForOneStrategy(decider: failure =>
        {
            probe.Ref.Tell(failure.GetType().Name);
            return Directive.Stop;
        });
        System.ActorOf(Parent(probe, upper, Parent(probe, new OneForOneStrategy(decider: _ => Directive.Escalate), Counting(probe))));
        IActorRef middle = await probe.ExpectMsg<IActorRef>();
        IActorRef bottom = await probe.ExpectMsg<IActorRef>();
        await probe.WatchAsync(middle);

        bottom.Tell("fail");

        await probe.ExpectMsg(nameof(InvalidDataException));
        await probe.ExpectTerminated(middle);
    }

    [Fact]
    public async Task A_failure_of_the_decider_is_the_supervisors_own()
    {
        TestProbe probe = Probe();
        IActorRef parent = System.ActorOf(
            Parent(probe, new OneForOneStrategy(decider: _ => throw new NotSupportedException()), Counting(probe)), "parent");
        IActorRef child = await probe.ExpectMsg<IActorRef>();
        await probe.WatchAsync(child);

        child.Tell("fail");

        Assert.Same(child, (await probe.FishForMessage<Terminated>()).Actor);
        await System.SettleAsync();
        Assert.Contains(EventsOf(ActorEventKind.Failed), failed => failed.Failure is NotSupportedException && failed.Actor == parent.Path);
    }

    [Fact]
    public async Task By_default_a_failure_while_starting_stops_the_child()
    {
        TestProbe probe = Probe();
        System.ActorOf(Parent(probe, null, Behaviour.Idle(new Hooks { OnPreStart = _ => throw new InvalidDataException() })));
        await probe.WatchAsync(await probe.ExpectMsg<IActorRef>());
        await probe.ExpectMsg<Terminated>();
    }

    [Fact]
    public async Task By_default_Kill_stops_the_child()
    {
        TestProbe probe = Probe();
        System.ActorOf(Parent(probe, null, Counting(probe)));
        IActorRef child = await probe.ExpectMsg<IActorRef>();
        await probe.WatchAsync(child);

        child.Tell(Kill.Instance);

        await probe.ExpectTerminated(child);
        Assert.IsType<ActorKilledException>(Assert.Single(EventsOf(ActorEventKind.Failed)).Failure);
    }

    [Fact]
    public async Task By_default_any_other_failure_restarts_the_child()
    {
        TestProbe probe = Probe();
        System.ActorOf(Parent(probe, null, Counting(probe)));
        IActorRef child = await probe.ExpectMsg<IActorRef>();

        child.Tell("fail");
        child.Tell("report");

        await probe.ExpectMsg("state 0");
        Assert.Equal(nameof(Directive.Restart), Assert.Single(EventsOf(ActorEventKind.Failed)).Text);
    }

    internal static Props Parent(TestProbe probe, SupervisorStrategy? strategy, Props child) => Behaviour.Props(
        (_, message) => FailIfTold(probe, message),
        new Hooks { Strategy = strategy, OnPreStart = self => probe.Ref.Tell(self.Context.ActorOf(child, "child")) });

    private static Props Node(TestProbe probe, int depth, SupervisorStrategy? strategy) =>
        depth > 0 ? Parent(probe, strategy, Node(probe, depth - 1, strategy)) : Behaviour.Props((_, message) => FailIfTold(probe, message));

    private static Props Counting(TestProbe probe)
    {
        var hooks = new Hooks();
        return Props.Create(() =>
        {
            int count = 0;
            return new Behaviour(hooks with
            {
                OnReceive = (_, message, _) =>
                {
                    if (message is "fail")
                        throw new InvalidDataException();
                    if (message is "count")
                        count++;
                    else
                        probe.Ref.Tell($"state {count}");
                    return ValueTask.CompletedTask;
                },
            });
        });
    }

    private static void FailIfTold(TestProbe probe, object message)
    {
        probe.Ref.Tell(message is "fail" ? "failing" : message);
        if (message is "fail")
            throw new InvalidDataException();
    }
}
