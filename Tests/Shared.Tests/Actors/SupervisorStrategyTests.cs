using Mitogen.Actors;
using Mitogen.TestKit;

namespace Mitogen.Tests.Shared.Actors;

/// <summary>Rules 9 and 10.</summary>
public sealed class SupervisorStrategyTests : ActorTests
{
    [Fact]
    public async Task Stops_a_child_that_fails_more_often_than_its_window_allows()
    {
        TestProbe probe = Probe();
        (IActorRef child, _) = await TwoChildren(probe, new OneForOneStrategy(maxRestarts: 2, within: TimeSpan.FromSeconds(10)));
        await probe.WatchAsync(child);

        for (int i = 0; i < 2; i++)
        {
            child.Tell("fail");
            await probe.ExpectMsg("first restarted");
            Time.Advance(TimeSpan.FromSeconds(4));
        }

        child.Tell("fail");
        await probe.ExpectTerminated(child); // Stopped: the supervisor itself has not failed.
        Assert.Equal([nameof(Directive.Restart), nameof(Directive.Restart), nameof(Directive.Stop)], EventsOf(ActorEventKind.Failed).Select(one => one.Text));
    }

    [Fact]
    public async Task Opens_the_window_at_the_first_failure_and_anew_after_its_end()
    {
        TestProbe probe = Probe();
        (IActorRef child, _) = await TwoChildren(probe, new OneForOneStrategy(maxRestarts: 1, within: TimeSpan.FromSeconds(10)));

        Time.Advance(TimeSpan.FromMinutes(1)); // Before the first failure no window is open.
        for (int i = 0; i < 5; i++)
        {
            child.Tell("fail");
            await probe.ExpectMsg("first restarted");
            Time.Advance(TimeSpan.FromSeconds(11));
        }

        await probe.WatchAsync(child);
        child.Tell("fail");
        await probe.ExpectMsg("first restarted");
        child.Tell("fail");
        await probe.ExpectTerminated(child);
    }

    [Fact]
    public async Task Without_a_window_the_limit_holds_for_all_time()
    {
        TestProbe probe = Probe();
        (IActorRef child, _) = await TwoChildren(probe, new OneForOneStrategy(maxRestarts: 1));
        await probe.WatchAsync(child);

        child.Tell("fail");
        await probe.ExpectMsg("first restarted");
        Time.Advance(TimeSpan.FromDays(1));
        child.Tell("fail");

        await probe.ExpectTerminated(child);
    }

    [Fact]
    public async Task No_restarts_allowed_means_none()
    {
        TestProbe probe = Probe();
        (IActorRef child, _) = await TwoChildren(probe, new OneForOneStrategy(maxRestarts: 0));
        await probe.WatchAsync(child);

        child.Tell("fail");

        await probe.ExpectTerminated(child);
    }

    [Fact]
    public async Task OneForOne_leaves_the_siblings_alone()
    {
        TestProbe probe = Probe();
        (IActorRef first, IActorRef second) = await TwoChildren(probe, new OneForOneStrategy());

        first.Tell("fail");

        await probe.ExpectMsg("first restarted");
        second.Tell("work");
        await probe.ExpectMsg("work");
        await probe.ExpectNoMsg();
    }

    [Fact]
    public async Task AllForOne_restarts_every_sibling()
    {
        TestProbe probe = Probe();
        (IActorRef first, IActorRef second) = await TwoChildren(probe, new AllForOneStrategy());

        first.Tell("fail");
        string[] restarted = [await probe.ExpectMsg<string>(), await probe.ExpectMsg<string>()];
        Assert.Equivalent(new[] { "first restarted", "second restarted" }, restarted);
        second.Tell("work");
        first.Tell("work");

        await probe.ExpectMsgs("work", "work");
    }

    [Fact]
    public async Task AllForOne_stops_every_sibling()
    {
        TestProbe probe = Probe();
        (IActorRef first, IActorRef second) = await TwoChildren(probe, new AllForOneStrategy(decider: _ => Directive.Stop));
        await probe.WatchAsync(first);
        await probe.WatchAsync(second);

        first.Tell("fail");

        IActorRef[] stopped = [(await probe.ExpectMsg<Terminated>()).Actor, (await probe.ExpectMsg<Terminated>()).Actor];
        Assert.Equivalent(new[] { first.Path, second.Path }, stopped.Select(one => one.Path));
    }

    [Fact]
    public async Task AllForOne_stops_all_past_the_limit()
    {
        TestProbe probe = Probe();
        (IActorRef first, IActorRef second) = await TwoChildren(probe, new AllForOneStrategy(maxRestarts: 0));
        await probe.WatchAsync(second);

        first.Tell("fail");

        await probe.ExpectTerminated(second);
    }

    [Fact]
    public async Task AllForOne_leaves_the_siblings_alone_when_a_child_is_stopped_by_hand()
    {
        TestProbe probe = Probe();
        (IActorRef first, IActorRef second) = await TwoChildren(probe, new AllForOneStrategy());
        await probe.WatchAsync(first);

        System.Stop(first);

        await probe.ExpectTerminated(first);
        second.Tell("work");
        await probe.ExpectMsg("work");
        await probe.ExpectNoMsg();
    }

    [Fact]
    public async Task A_strategy_of_the_props_stands_in_for_the_actors_own()
    {
        TestProbe probe = Probe();
        Props parent = FaultHandlingTests.Parent(probe, new OneForOneStrategy(), Behaviour.Props((_, _) => throw new InvalidDataException()))
            .WithSupervisorStrategy(new OneForOneStrategy(decider: _ => Directive.Stop));
        System.ActorOf(parent);
        IActorRef child = await probe.ExpectMsg<IActorRef>();
        await probe.WatchAsync(child);

        child.Tell("fail");

        await probe.ExpectTerminated(child);
    }

    private async Task<(IActorRef First, IActorRef Second)> TwoChildren(TestProbe probe, SupervisorStrategy strategy)
    {
        System.ActorOf(Behaviour.Idle(new Hooks
        {
            Strategy = strategy,
            OnPreStart = self =>
            {
                probe.Ref.Tell(self.Context.ActorOf(Child("first")));
                probe.Ref.Tell(self.Context.ActorOf(Child("second")));
            },
        }));
        return (await probe.ExpectMsg<IActorRef>(), await probe.ExpectMsg<IActorRef>());

        Props Child(string name) => Behaviour.Props(
            (_, message) => probe.Ref.Tell(message is "fail" ? throw new InvalidDataException() : message),
            new Hooks { OnPostRestart = (_, _) => probe.Ref.Tell($"{name} restarted") });
    }
}
