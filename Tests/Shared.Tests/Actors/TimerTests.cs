using Mitogen.Actors;
using Mitogen.TestKit;

namespace Mitogen.Tests.Shared.Actors;

/// <summary>Rule 16.</summary>
public sealed class TimerTests : ActorTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task A_single_timer_fires_once()
    {
        TestProbe probe = Probe();
        IActorRef actor = await Started(probe, self => self.Context.Timers.StartSingleTimer("key", "tick", Second));

        Time.Advance(Second);
        await probe.ExpectMsg("tick");
        Time.Advance(Second);
        await probe.ExpectNoMsg();
        Assert.Equal("/user/timed", actor.Path.ToString());
        Assert.Equal(0, Time.ActiveTimers);
    }

    [Fact]
    public async Task A_periodic_timer_fires_again_and_again()
    {
        TestProbe probe = Probe();
        await Started(probe, self => self.Context.Timers.StartPeriodicTimer("key", "tick", Second));
        for (int i = 0; i < 3; i++)
        {
            Time.Advance(Second);
            await probe.ExpectMsg("tick");
        }

        await probe.ExpectNoMsg();
    }

    [Fact]
    public async Task Ticks_do_not_pile_up_in_the_mailbox_of_a_busy_actor()
    {
        TestProbe probe = Probe();
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        IActorRef actor = System.ActorOf(Behaviour.Props(async (self, message, _) =>
        {
            probe.Ref.Tell(message);
            if (message is not "start")
                return;
            self.Context.Timers.StartPeriodicTimer("key", "tick", Second);
            probe.Ref.Tell("busy");
            await gate.Task;
        }));
        actor.Tell("start");
        await probe.ExpectMsgs("start", "busy");

        Time.Advance(Second * 100);
        Assert.Equal(1, SnapshotOf(actor).MailboxDepth);
        gate.SetResult();

        await probe.ExpectMsg("tick");
        await probe.ExpectNoMsg();
    }

    [Fact]
    public async Task Starting_a_key_again_replaces_its_timer()
    {
        TestProbe probe = Probe();
        await Started(probe, self =>
        {
            self.Context.Timers.StartSingleTimer("key", "old", Second);
            self.Context.Timers.StartSingleTimer("key", "new", Second * 2);
        });

        Time.Advance(Second * 3);

        await probe.ExpectMsg("new");
        await probe.ExpectNoMsg();
    }

    [Fact]
    public async Task Drops_a_tick_that_is_queued_when_its_timer_is_cancelled()
    {
        TestProbe probe = Probe();
        FakeTime time = Time;
        IActorRef actor = System.ActorOf(Behaviour.Props((self, message) =>
        {
            if (message is not "start")
            {
                probe.Ref.Tell(message);
                return;
            }

            self.Context.Timers.StartSingleTimer("cancelled", "stale", Second);
            self.Context.Timers.StartSingleTimer("replaced", "stale", Second);
            time.Advance(Second); // Both ticks are in the mailbox now.
            self.Context.Timers.Cancel("cancelled");
            self.Context.Timers.StartSingleTimer("replaced", "fresh", Second);
            Assert.False(self.Context.Timers.IsTimerActive("cancelled"));
        }));

        actor.Tell("start");
        await probe.ExpectNoMsg();
        time.Advance(Second);

        await probe.ExpectMsg("fresh");
    }

    [Fact]
    public async Task Timers_die_with_the_incarnation()
    {
        TestProbe probe = Probe();
        FakeTime time = Time;
        bool isFirst = true;
        IActorRef actor = System.ActorOf(Behaviour.Props(
            (_, message) =>
            {
                if (message is "fail")
                {
                    time.Advance(Second); // One tick is queued when the actor fails, the other timer still runs.
                    throw new InvalidDataException();
                }

                probe.Ref.Tell(message);
            },
            new Hooks
            {
                OnPreStart = self =>
                {
                    if (!isFirst)
                        return;
                    isFirst = false;
                    self.Context.Timers.StartSingleTimer("queued", "stale", Second);
                    self.Context.Timers.StartPeriodicTimer("running", "stale", Second * 2);
                    self.Context.SetReceiveTimeout(Second * 3);
                },
            }));

        actor.Tell("fail");
        await System.SettleAsync();
        time.Advance(Second * 10);

        await probe.ExpectNoMsg();
        actor.Tell("alive");
        await probe.ExpectMsg("alive");
    }

    [Fact]
    public async Task Timers_end_with_the_actor()
    {
        TestProbe probe = Probe();
        IActorRef actor = await Started(probe, self =>
        {
            self.Context.Timers.StartPeriodicTimer("key", "tick", Second);
            self.Context.SetReceiveTimeout(Second);
        });

        await probe.WatchAsync(actor);
        System.Stop(actor);
        await probe.ExpectTerminated(actor);

        Assert.Equal(0, Time.ActiveTimers);
    }

    [Fact]
    public async Task ReceiveTimeout_comes_when_nothing_else_does()
    {
        TestProbe probe = Probe();
        IActorRef actor = await Started(probe, self => self.Context.SetReceiveTimeout(Second));

        Time.Advance(Second * 0.6);
        actor.Tell("puts it off");
        await probe.ExpectMsg("puts it off");
        await System.SettleAsync();
        Time.Advance(Second * 0.6);
        await probe.ExpectNoMsg();
        Time.Advance(Second * 0.4);

        await probe.ExpectMsg<ReceiveTimeout>();
    }

    [Fact]
    public async Task A_message_marked_so_does_not_put_off_the_receive_timeout()
    {
        TestProbe probe = Probe();
        IActorRef actor = await Started(probe, self => self.Context.SetReceiveTimeout(Second));

        Time.Advance(Second * 0.6);
        actor.Tell(new Background());
        await probe.ExpectMsg<Background>();
        await System.SettleAsync();
        Time.Advance(Second * 0.4);

        await probe.ExpectMsg<ReceiveTimeout>();
    }

    private async Task<IActorRef> Started(TestProbe probe, Action<Behaviour> start)
    {
        IActorRef actor = System.ActorOf(Behaviour.Props((_, message) => probe.Ref.Tell(message), new Hooks { OnPreStart = start }), "timed");
        await System.SettleAsync();
        return actor;
    }

    private sealed record Background : INotInfluenceReceiveTimeout;
}
