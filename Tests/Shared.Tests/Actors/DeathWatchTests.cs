using Mitogen.Actors;
using Mitogen.TestKit;

namespace Mitogen.Tests.Shared.Actors;

/// <summary>Rule 11.</summary>
public sealed class DeathWatchTests : ActorTests
{
    [Fact]
    public async Task Tells_each_watcher_exactly_once()
    {
        TestProbe first = Probe();
        TestProbe second = Probe();
        IActorRef target = System.ActorOf(Behaviour.Idle());
        await first.WatchAsync(target);
        await first.WatchAsync(target);
        await second.WatchAsync(target);

        System.Stop(target);

        await first.ExpectTerminated(target);
        await second.ExpectTerminated(target);
        await first.ExpectNoMsg();
        await second.ExpectNoMsg();
    }

    [Fact]
    public async Task Tells_who_watches_too_late()
    {
        TestProbe probe = Probe();
        IActorRef target = System.ActorOf(Behaviour.Idle());
        await target.GracefulStopAsync(Long, CancellationToken.None);

        await probe.WatchAsync(target);

        await probe.ExpectTerminated(target);
        await probe.ExpectNoMsg();
    }

    [Fact]
    public async Task Says_nothing_on_a_restart()
    {
        TestProbe probe = Probe();
        IActorRef target = System.ActorOf(Behaviour.Props((_, message) => probe.Ref.Tell(message is "fail" ? throw new InvalidDataException() : message)));
        await probe.WatchAsync(target);

        target.Tell("fail");
        target.Tell("work");

        await probe.ExpectMsg("work");
        await probe.ExpectNoMsg();
        System.Stop(target);
        await probe.ExpectTerminated(target); // The watch itself outlives the restart.
    }

    [Fact]
    public async Task Says_nothing_after_Unwatch()
    {
        TestProbe probe = Probe();
        IActorRef target = System.ActorOf(Behaviour.Idle());
        await probe.WatchAsync(target);

        await probe.UnwatchAsync(target);
        await target.GracefulStopAsync(Long, CancellationToken.None);

        await probe.ExpectNoMsg();
    }

    [Fact]
    public async Task Says_nothing_after_Unwatch_even_if_it_is_queued()
    {
        TestProbe probe = Probe();
        IActorRef target = System.ActorOf(Behaviour.Idle());
        IActorRef watcher = System.ActorOf(Behaviour.Props(async (self, message, _) =>
        {
            if (message is "watch and see it die")
            {
                self.Context.Watch(target);
                await target.GracefulStopAsync(Long, CancellationToken.None);
            }
            else if (message is "unwatch")
            {
                self.Context.Unwatch(target); // By now Terminated waits behind this message.
            }
            else
            {
                probe.Ref.Tell(message);
            }
        }));
        watcher.Tell("watch and see it die");
        watcher.Tell("unwatch");

        await probe.ExpectNoMsg();
        Assert.Equal(ActorState.Stopped, await StateWhenSettled(target));
    }

    [Fact]
    public async Task Unhandled_it_fails_the_watcher()
    {
        TestProbe probe = Probe();
        IActorRef target = System.ActorOf(Behaviour.Idle());
        IActorRef watcher = System.ActorOf(Behaviour.Props(
            (self, message, _) => self.Unhandled(message), new Hooks { OnPreStart = self => self.Context.Watch(target) }));
        await probe.WatchAsync(watcher);

        System.Stop(target);

        await probe.ExpectTerminated(watcher);
        Assert.IsType<DeathPactException>(Assert.Single(EventsOf(ActorEventKind.Failed)).Failure);
    }

    [Fact]
    public async Task Sends_the_message_that_WatchWith_asked_for()
    {
        TestProbe probe = Probe();
        IActorRef target = System.ActorOf(Behaviour.Idle());
        System.ActorOf(Behaviour.Props(
            (_, message) => probe.Ref.Tell(message), new Hooks { OnPreStart = self => self.Context.WatchWith(target, "it is gone") }));
        await System.SettleAsync();

        System.Stop(target);

        await probe.ExpectMsg("it is gone");
    }

    [Fact]
    public async Task A_queued_end_of_an_earlier_watch_does_not_pass_for_the_new_ones()
    {
        TestProbe probe = Probe();
        IActorRef target = System.ActorOf(Behaviour.Idle());
        IActorRef watcher = System.ActorOf(Behaviour.Props(async (self, message, _) =>
        {
            switch (message)
            {
                case "watch and see it die":
                    self.Context.WatchWith(target, "old");
                    await target.GracefulStopAsync(Long, CancellationToken.None);
                    break;
                case "watch anew":
                    self.Context.Unwatch(target);
                    self.Context.WatchWith(target, "new");
                    break;
                default:
                    probe.Ref.Tell(message);
                    break;
            }
        }));

        watcher.Tell("watch and see it die");
        watcher.Tell("watch anew");

        await probe.ExpectMsg("new");
        await probe.ExpectNoMsg();
    }

    [Fact]
    public async Task A_name_is_free_again_when_Terminated_comes()
    {
        TestProbe probe = Probe();
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Props child = Behaviour.Props(async (_, _, _) => await gate.Task);
        IActorRef parent = System.ActorOf(Behaviour.Props((self, message) =>
        {
            switch (message)
            {
                case "create":
                    self.Context.Watch(self.Context.ActorOf(child, "name")).Tell("wait");
                    break;
                case "stop and create":
                    self.Context.Stop(self.Context.Child("name")!);
                    probe.Ref.Tell(Record.Exception(() => self.Context.ActorOf(child, "name"))!);
                    break;
                case Terminated:
                    probe.Ref.Tell(self.Context.ActorOf(Behaviour.Idle(), "name"));
                    break;
            }
        }));

        parent.Tell("create");
        parent.Tell("stop and create");
        await probe.ExpectMsg<InvalidActorNameException>();
        gate.SetResult();

        await probe.ExpectMsg<IActorRef>();
    }

    [Fact]
    public async Task Takes_a_new_actor_of_the_same_name_for_another()
    {
        TestProbe probe = Probe();
        IActorRef first = System.ActorOf(Behaviour.Idle(), "name");
        await probe.WatchAsync(first);
        System.Stop(first);
        await probe.ExpectTerminated(first);
        await System.SettleAsync();

        IActorRef second = System.ActorOf(Behaviour.Idle(), "name");
        await probe.WatchAsync(second);
        await probe.ExpectNoMsg();

        System.Stop(second);
        await probe.ExpectTerminated(second);
    }

    [Fact]
    public async Task Comes_even_when_the_watchers_mailbox_is_full()
    {
        TestProbe probe = Probe();
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        IActorRef target = System.ActorOf(Behaviour.Idle());
        IActorRef watcher = System.ActorOf(Behaviour.Props(
            async (_, message, _) =>
            {
                if (message is "wait")
                    await gate.Task;
                probe.Ref.Tell(message);
            },
            new Hooks { OnPreStart = self => self.Context.Watch(target) }).WithMailboxCapacity(1));
        watcher.Tell("wait");
        await System.SettleAsync();
        watcher.Tell("fills the mailbox");
        await target.GracefulStopAsync(Long, CancellationToken.None);
        gate.SetResult();

        await probe.ExpectMsgs("wait", "fills the mailbox");
        await probe.ExpectTerminated(target);
    }

    private async Task<ActorState> StateWhenSettled(IActorRef actor)
    {
        await System.SettleAsync();
        return System.Inspect().Flatten().FirstOrDefault(one => one.Path == actor.Path)?.State ?? ActorState.Stopped;
    }
}
