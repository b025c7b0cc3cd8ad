using Mitogen.Actors;
using Mitogen.Actors.DeadLetters;
using Mitogen.TestKit;

namespace Mitogen.Tests.Shared.Actors;

/// <summary>Rule 12.</summary>
public sealed class StopTests : ActorTests
{
    [Fact]
    public async Task Stops_the_children_first_then_runs_PostStop_then_tells_the_watchers()
    {
        TestProbe probe = Probe();
        IActorRef top = System.ActorOf(Level("top", Level("middle", Level("bottom", null))));
        await probe.WatchAsync(top);

        System.Stop(top);

        await probe.ExpectMsgs("bottom stopped", "middle stopped", "top stopped");
        await probe.ExpectTerminated(top);

        Props Level(string name, Props? child) => Behaviour.Idle(new Hooks
        {
            OnPreStart = self =>
            {
                if (child is not null)
                    self.Context.ActorOf(child);
            },
            OnPostStop = _ => probe.Ref.Tell($"{name} stopped"),
        });
    }

    [Fact]
    public async Task Runs_PostStop_once_however_often_it_is_told_to_stop()
    {
        TestProbe probe = Probe();
        IActorRef actor = System.ActorOf(Behaviour.Idle(new Hooks { OnPostStop = _ => probe.Ref.Tell("stopped") }));

        System.Stop(actor);
        System.Stop(actor);
        actor.Tell(PoisonPill.Instance);
        System.Stop(actor);

        await probe.ExpectMsg("stopped");
        await probe.ExpectNoMsg();
    }

    [Fact]
    public async Task Sends_later_messages_to_dead_letters()
    {
        TestProbe probe = Probe();
        IActorRef actor = System.ActorOf(Behaviour.Idle());
        await actor.GracefulStopAsync(Long, CancellationToken.None);

        probe.Send(actor, "too late");

        DeadLetter letter = Assert.Single(DeadLettersSoFar());
        Assert.Equal(new DeadLetter("too late", probe.Ref, actor, DeadLetterReason.Stopped), letter);
        Assert.Equal(1, System.DeadLetters.Count);
    }

    [Fact]
    public async Task Tells_subscribers_of_dead_letters_until_they_leave()
    {
        TestProbe probe = Probe();
        IActorRef actor = System.ActorOf(Behaviour.Idle());
        await actor.GracefulStopAsync(Long, CancellationToken.None);

        using (System.DeadLetters.Subscribe(probe.Ref))
            actor.Tell("heard");
        actor.Tell("not heard");

        Assert.Equal("heard", (await probe.ExpectMsg<DeadLetter>()).Message);
        await probe.ExpectNoMsg();
    }

    [Fact]
    public async Task A_subscriber_that_cannot_take_dead_letters_makes_no_more_of_them()
    {
        TestProbe probe = Probe();
        using IDisposable subscription = System.DeadLetters.Subscribe(probe.Ref);
        await probe.Ref.GracefulStopAsync(Long, CancellationToken.None);

        probe.Ref.Tell("lost");

        Assert.Equal("lost", Assert.Single(DeadLettersSoFar()).Message);
    }

    [Fact]
    public async Task Stop_finishes_the_current_message_and_cancels_its_token()
    {
        TestProbe probe = Probe();
        IActorRef actor = System.ActorOf(Behaviour.Props(
            async (_, _, token) =>
            {
                probe.Ref.Tell("begun");
                await Task.Delay(Timeout.Infinite, token).ContinueWith(_ => { }, TaskScheduler.Default);
                probe.Ref.Tell("finished");
            },
            new Hooks { OnPostStop = _ => probe.Ref.Tell("stopped") }));
        actor.Tell("work");
        await probe.ExpectMsg("begun");

        System.Stop(actor);

        await probe.ExpectMsgs("finished", "stopped");
    }

    [Fact]
    public async Task A_handler_that_heeds_the_token_of_a_stopping_actor_has_not_failed()
    {
        TestProbe probe = Probe();
        IActorRef actor = System.ActorOf(Behaviour.Props(async (_, _, token) =>
        {
            probe.Ref.Tell("begun");
            await Task.Delay(Timeout.Infinite, token);
        }));
        await probe.WatchAsync(actor);
        actor.Tell("work");
        await probe.ExpectMsg("begun");

        System.Stop(actor);

        await probe.ExpectTerminated(actor);
        Assert.Empty(EventsOf(ActorEventKind.Failed));
    }

    [Fact]
    public async Task PoisonPill_waits_for_its_turn()
    {
        TestProbe probe = Probe();
        IActorRef actor = System.ActorOf(Behaviour.Props((_, message) => probe.Ref.Tell(message)));
        await probe.WatchAsync(actor);

        actor.Tell(1);
        actor.Tell(2);
        actor.Tell(PoisonPill.Instance);
        actor.Tell(3);

        await probe.ExpectMsgs(1, 2);
        await probe.ExpectTerminated(actor);
        Assert.Equal(3, Assert.Single(DeadLettersSoFar()).Message);
    }

    [Fact]
    public async Task Kill_throws_in_its_receiver()
    {
        TestProbe probe = Probe();
        var strategy = new OneForOneStrategy(decider: failure =>
        {
            probe.Ref.Tell(failure.GetType().Name);
            return Directive.Resume;
        });
        System.ActorOf(FaultHandlingTests.Parent(probe, strategy, Behaviour.Props((_, message) => probe.Ref.Tell(message))));
        IActorRef actor = await probe.ExpectMsg<IActorRef>();

        actor.Tell(Kill.Instance);
        actor.Tell("alive");

        await probe.ExpectMsgs(nameof(ActorKilledException), "alive");
    }

    [Fact]
    public async Task Creates_no_child_while_it_stops()
    {
        TestProbe probe = Probe();
        IActorRef actor = System.ActorOf(Behaviour.Idle(new Hooks
        {
            OnPostStop = self => probe.Ref.Tell(Record.Exception(() => self.Context.ActorOf(Behaviour.Idle()))!),
        }));

        System.Stop(actor);

        await probe.ExpectMsg<InvalidOperationException>();
    }

    [Fact]
    public async Task GracefulStop_says_when_the_limit_passes_first()
    {
        TestProbe probe = Probe();
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        IActorRef actor = System.ActorOf(Behaviour.Props(async (_, message, _) =>
        {
            probe.Ref.Tell(message);
            await gate.Task;
        }));
        actor.Tell("work");
        await probe.ExpectMsg("work");

        Task<bool> stop = actor.GracefulStopAsync(TimeSpan.FromSeconds(1), CancellationToken.None);
        Time.Advance(TimeSpan.FromSeconds(1));

        Assert.False(await stop);
        gate.SetResult();
        Assert.True(await actor.GracefulStopAsync(Long, CancellationToken.None));
    }
}
