using Mitogen.Actors;
using Mitogen.TestKit;

namespace Mitogen.Tests.Shared.Actors;

/// <summary>Rule 18.</summary>
public sealed class InspectionTests : ActorTests
{
    [Fact]
    public async Task Says_what_an_actor_is_on_since_when_and_what_it_waits_for()
    {
        TestProbe probe = Probe();
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        IActorRef actor = System.ActorOf(
            Behaviour.Props(async (self, message, _) =>
            {
                self.Context.WaitingFor = "the agent of web1";
                probe.Ref.Tell(message);
                await gate.Task;
                self.Context.WaitingFor = null;
            }),
            "host");
        Time.Advance(TimeSpan.FromSeconds(5));
        DateTimeOffset began = Time.GetUtcNow();
        actor.Tell(new Step());
        await probe.ExpectMsg<Step>();
        actor.Tell("next");
        actor.Tell("after");
        await System.SettleAsync();
        Time.Advance(TimeSpan.FromMinutes(1));

        ActorSnapshot stuck = SnapshotOf(actor);
        Assert.Equal("/user/host", stuck.Path.ToString());
        Assert.Equal(ActorState.Awaiting, stuck.State);
        Assert.Equal(2, stuck.MailboxDepth);
        Assert.Equal(nameof(Step), stuck.CurrentMessage);
        Assert.Equal(began, stuck.Since);
        Assert.Equal("the agent of web1", stuck.WaitingFor);

        gate.SetResult();
        await probe.ExpectMsgs("next", "after");
        await System.SettleAsync();
        ActorSnapshot idle = SnapshotOf(actor);
        Assert.Equal((ActorState.Idle, 0, null, null), (idle.State, idle.MailboxDepth, idle.CurrentMessage, idle.WaitingFor));
    }

    [Fact]
    public async Task Shows_an_actor_that_runs_and_does_not_return()
    {
        using var gate = new ManualResetEventSlim();
        TestProbe probe = Probe();
        IActorRef actor = System.ActorOf(Behaviour.Props((_, message) =>
        {
            probe.Ref.Tell(new object()); // Another actor takes this thread's place in the queue.
            gate.Wait(Long);
        }));
        actor.Tell(new Step());

        Assert.True(SpinWait.SpinUntil(() => SnapshotOf(actor) is { State: ActorState.Running, CurrentMessage: nameof(Step) }, Long));
        gate.Set();
        await probe.ExpectMsg<object>();
    }

    [Fact]
    public async Task Shows_a_tree_of_many_levels()
    {
        IActorRef top = System.ActorOf(Level(20), "top");
        await System.SettleAsync();
        ActorSnapshot user = System.Inspect().Children[0];
        Assert.Equal(20, user.Flatten().Count(one => one.Path.ToString().StartsWith(top.Path + "/", StringComparison.Ordinal)));

        static Props Level(int depth) => Behaviour.Idle(new Hooks
        {
            OnPreStart = self =>
            {
                if (depth > 0)
                    self.Context.ActorOf(Level(depth - 1));
            },
        });
    }

    [Fact]
    public async Task Shows_who_waits_for_children_to_stop()
    {
        TestProbe probe = Probe();
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Props child = Behaviour.Props(async (_, message, _) =>
        {
            probe.Ref.Tell(message);
            await gate.Task;
        });
        IActorRef parent = System.ActorOf(Behaviour.Idle(new Hooks { OnPreStart = self => self.Context.ActorOf(child).Tell("work") }));
        await probe.ExpectMsg("work");

        System.Stop(parent);
        await System.SettleAsync();

        Assert.Equal(ActorState.Stopping, SnapshotOf(parent).State);
        gate.SetResult();
    }

    private sealed record Step;
}
