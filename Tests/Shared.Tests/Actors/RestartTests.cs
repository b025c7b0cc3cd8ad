using Mitogen.Actors;
using Mitogen.TestKit;

namespace Mitogen.Tests.Shared.Actors;

/// <summary>Rules 7 and 8.</summary>
public sealed class RestartTests : ActorTests
{
    [Fact]
    public async Task Runs_the_hooks_of_the_old_and_then_of_the_new_instance()
    {
        TestProbe probe = Probe();
        IActorRef actor = System.ActorOf(Failing(probe, new Hooks
        {
            OnConstruct = () => probe.Ref.Tell("constructed"),
            OnPreStart = _ => probe.Ref.Tell("PreStart"),
            OnPostStop = _ => probe.Ref.Tell("PostStop"),
        }));

        actor.Tell("fail");
        actor.Tell("work");

        await probe.ExpectMsgs("constructed", "PreStart", "PostStop", "constructed", "PreStart", "work");
    }

    [Fact]
    public async Task Tells_PreRestart_the_cause_and_the_message()
    {
        TestProbe probe = Probe();
        IActorRef actor = System.ActorOf(Failing(probe, new Hooks
        {
            OnPreRestart = (_, cause, message) => probe.Ref.Tell($"{cause.GetType().Name} on {message}"),
        }));

        actor.Tell("fail");

        await probe.ExpectMsg("InvalidDataException on fail");
    }

    [Fact]
    public async Task Keeps_ref_and_mailbox_and_does_not_deliver_the_failing_message_again()
    {
        TestProbe probe = Probe();
        IActorRef actor = System.ActorOf(Failing(probe), "lasting");
        for (int i = 1; i <= 3; i++)
        {
            actor.Tell("fail");
            actor.Tell(i);
        }

        await probe.ExpectMsgs(1, 2, 3);
        await probe.ExpectNoMsg();
        Assert.Equal(3, EventsOf(ActorEventKind.Failed).Count);
        Assert.Equal("/user/lasting", actor.Path.ToString());
    }

    [Fact]
    public async Task Waits_for_the_children_before_it_builds_the_new_instance()
    {
        TestProbe probe = Probe();
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Props child = Behaviour.Props(
            async (_, _, _) =>
            {
                probe.Ref.Tell("child works");
                await gate.Task;
            },
            new Hooks { OnPostStop = _ => probe.Ref.Tell("child stopped") });
        IActorRef parent = System.ActorOf(Failing(probe, new Hooks
        {
            OnPreStart = self =>
            {
                probe.Ref.Tell("parent starts");
                self.Context.ActorOf(child, "child").Tell("work");
            },
        }));
        await probe.ExpectMsgs("parent starts", "child works");

        parent.Tell("fail");
        await probe.ExpectNoMsg();
        Assert.Equal(ActorState.Restarting, SnapshotOf(parent).State);

        gate.SetResult();
        await probe.ExpectMsgs("child stopped", "parent starts", "child works"); // The name is free again, too.
    }

    [Fact]
    public async Task Restarts_children_that_PreRestart_left_alive()
    {
        TestProbe probe = Probe();
        bool isFirst = true;
        IActorRef parent = System.ActorOf(Failing(probe, new Hooks
        {
            OnPreRestart = (_, _, _) => { },
            OnPreStart = self =>
            {
                if (isFirst)
                    probe.Ref.Tell(self.Context.ActorOf(Failing(probe, new Hooks { OnPostRestart = (_, _) => probe.Ref.Tell("child restarted") })));
                isFirst = false;
            },
        }));
        IActorRef child = await probe.ExpectMsg<IActorRef>();

        parent.Tell("fail");
        await probe.ExpectMsg("child restarted");
        child.Tell("work");
        await probe.ExpectMsg("work");
    }

    [Fact]
    public async Task Clears_the_behaviours()
    {
        TestProbe probe = Probe();
        IActorRef actor = System.ActorOf(Behaviour.Props((self, message) =>
        {
            probe.Ref.Tell($"first {message}");
            self.Context.BecomeStacked((_, _) => throw new InvalidDataException());
        }));

        actor.Tell(1);
        actor.Tell(2);
        actor.Tell(3);

        await probe.ExpectMsgs("first 1", "first 3");
    }

    [Fact]
    public async Task Goes_on_with_the_restart_when_PreRestart_fails()
    {
        TestProbe probe = Probe();
        IActorRef actor = System.ActorOf(Failing(probe, new Hooks { OnPreRestart = (_, _, _) => throw new NotSupportedException() }));

        actor.Tell("fail");
        actor.Tell("work");

        await probe.ExpectMsg("work");
        Assert.IsType<NotSupportedException>(Assert.Single(EventsOf(ActorEventKind.HookFailed)).Failure);
    }

    [Fact]
    public async Task Takes_a_failure_in_PostRestart_as_a_new_one()
    {
        TestProbe probe = Probe();
        int restarts = 0;
        Props child = Failing(probe, new Hooks
        {
            OnPostRestart = (_, _) =>
            {
                if (++restarts < 3)
                    throw new NotSupportedException();
            },
        });
        var failures = new List<Exception>();
        System.ActorOf(FaultHandlingTests.Parent(probe, new OneForOneStrategy(decider: Remember), child));
        IActorRef actor = await probe.ExpectMsg<IActorRef>();

        actor.Tell("fail");
        actor.Tell("work");

        await probe.ExpectMsg("work");
        Assert.Equal([typeof(InvalidDataException), typeof(PostRestartException), typeof(PostRestartException)], failures.Select(one => one.GetType()));

        Directive Remember(Exception failure)
        {
            failures.Add(failure);
            return Directive.Restart;
        }
    }

    [Fact]
    public async Task Stops_what_an_instance_created_that_failed_in_PostRestart()
    {
        TestProbe probe = Probe();
        int starts = 0;
        Props child = Failing(probe, new Hooks
        {
            OnPreStart = self =>
            {
                probe.Ref.Tell(self.Context.ActorOf(Behaviour.Idle(), "name"));
                if (++starts is 2 or 3)
                    throw new NotSupportedException();
            },
        });
        System.ActorOf(FaultHandlingTests.Parent(probe, new OneForOneStrategy(decider: _ => Directive.Restart), child));
        IActorRef actor = await probe.FishForMessage<IActorRef>(one => one.Path.Name == "child");

        actor.Tell("fail");
        actor.Tell("work");

        await probe.FishForMessage<string>(message => message == "work");
        Assert.Equal(4, starts);
        Assert.Single(SnapshotOf(actor).Children);
    }

    [Fact]
    public async Task Completes_the_stop_when_PostStop_fails()
    {
        TestProbe probe = Probe();
        IActorRef actor = System.ActorOf(Failing(probe, new Hooks { OnPostStop = _ => throw new NotSupportedException() }));
        await probe.WatchAsync(actor);

        System.Stop(actor);

        await probe.ExpectTerminated(actor);
        Assert.IsType<NotSupportedException>(Assert.Single(EventsOf(ActorEventKind.HookFailed)).Failure);
    }

    [Theory]
    [InlineData(nameof(Directive.Resume))]
    [InlineData(nameof(Directive.Restart))]
    public async Task Creates_an_actor_anew_whose_constructor_failed(string directive)
    {
        TestProbe probe = Probe();
        int attempts = 0;
        Props child = Failing(probe, new Hooks
        {
            OnConstruct = () =>
            {
                if (++attempts < 3)
                    throw new NotSupportedException();
            },
            OnPreStart = _ => probe.Ref.Tell("started"),
        });
        System.ActorOf(FaultHandlingTests.Parent(probe, new OneForOneStrategy(decider: _ => Enum.Parse<Directive>(directive)), child));
        IActorRef actor = await probe.ExpectMsg<IActorRef>();

        actor.Tell("work");

        await probe.ExpectMsgs("started", "work");
        Assert.Equal(3, attempts);
    }

    private static Props Failing(TestProbe probe, Hooks? hooks = null) => Behaviour.Props(
        (_, message) =>
        {
            if (message is "fail")
                throw new InvalidDataException();
            probe.Ref.Tell(message);
        },
        hooks);
}
