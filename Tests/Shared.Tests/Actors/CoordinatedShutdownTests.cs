using Mitogen.Actors;
using Mitogen.Actors.Shutdown;
using Mitogen.TestKit;

namespace Mitogen.Tests.Shared.Actors;

/// <summary>Rule 17.</summary>
public sealed class CoordinatedShutdownTests : ActorTests
{
    [Fact]
    public async Task Runs_the_phases_in_order_with_the_actors_in_between()
    {
        var order = new List<string>();
        System.ActorOf(Behaviour.Idle(new Hooks { OnPostStop = _ => Add("user actor") }));
        System.SystemActorOf(Behaviour.Idle(new Hooks { OnPostStop = _ => Add("system actor") }));
        System.Shutdown.AddTask(ShutdownPhase.AfterStop, "after", _ => AddAsync("after"));
        System.Shutdown.AddTask(ShutdownPhase.BeforeStop, "before", _ => AddAsync("before"));

        await System.TerminateAsync().WaitAsync(Long);

        Assert.Equal(["before", "user actor", "system actor", "after"], order);

        Task AddAsync(string what)
        {
            Add(what);
            return Task.CompletedTask;
        }

        void Add(string what)
        {
            lock (order)
                order.Add(what);
        }
    }

    [Fact]
    public async Task Goes_on_after_a_failure_in_a_phase()
    {
        bool wentOn = false;
        System.Shutdown.AddTask(ShutdownPhase.BeforeStop, "throws at once", _ => throw new NotSupportedException());
        System.Shutdown.AddTask(ShutdownPhase.BeforeStop, "fails", _ => Task.FromException(new InvalidDataException()));
        System.Shutdown.AddTask(ShutdownPhase.AfterStop, "after", _ => Task.FromResult(wentOn = true));

        await System.TerminateAsync().WaitAsync(Long);

        Assert.True(wentOn);
        Assert.Equal(2, EventsOf(ActorEventKind.ShutdownTaskFailed).Count);
    }

    [Fact]
    public async Task Goes_on_when_a_phase_takes_too_long()
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var never = new TaskCompletionSource();
        System.Shutdown.AddTask(ShutdownPhase.BeforeStop, "hangs", _ =>
        {
            begun.SetResult();
            return never.Task;
        });

        Task end = System.TerminateAsync();
        await begun.Task.WaitAsync(Long);
        await AdvanceUntil(() => end.IsCompleted);

        Assert.Contains(EventsOf(ActorEventKind.ShutdownPhaseTimedOut), one => one.Text.StartsWith(ShutdownPhase.BeforeStop, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Names_the_actor_that_holds_up_the_end_and_ends_all_the_same()
    {
        TestProbe probe = Probe();
        var never = new TaskCompletionSource();
        IActorRef stuck = System.ActorOf(
            Behaviour.Props(async (self, message, _) =>
            {
                self.Context.WaitingFor = "an answer that never comes";
                probe.Ref.Tell(message);
                await never.Task;
            }),
            "stuck");
        stuck.Tell("work");
        await probe.ExpectMsg("work");

        Task end = System.TerminateAsync();
        await AdvanceUntil(() => end.IsCompleted);

        Assert.Contains(EventsOf(ActorEventKind.ShutdownPhaseTimedOut), one => one.Text.Contains(
            "/user/stuck Awaiting on String, waiting for an answer that never comes", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Cancels_handlers_below_one_that_does_not_end()
    {
        // The parent's handler hangs until its child's has ended, which nobody tells to stop but the deadline.
        TestProbe probe = Probe();
        var childEnded = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Props child = Behaviour.Props(async (_, _, token) =>
        {
            probe.Ref.Tell("child works");
            await Task.Delay(Timeout.Infinite, token).ContinueWith(_ => { }, TaskScheduler.Default);
            childEnded.SetResult();
        });
        IActorRef parent = System.ActorOf(Behaviour.Props(async (self, _, _) =>
        {
            self.Context.ActorOf(child).Tell("work");
            await childEnded.Task;
        }));
        parent.Tell("work");
        await probe.ExpectMsg("child works");

        Task end = System.TerminateAsync();
        await AdvanceUntil(() => EventsOf(ActorEventKind.ShutdownPhaseTimedOut).Count > 0);
        await end.WaitAsync(Long); // From here on no more time passes.

        Assert.True(childEnded.Task.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Runs_once_however_often_it_is_called()
    {
        int runs = 0;
        System.Shutdown.AddTask(ShutdownPhase.BeforeStop, "count", _ => Task.FromResult(Interlocked.Increment(ref runs)));

        await Task.WhenAll(System.TerminateAsync(), System.TerminateAsync(), System.TerminateAsync()).WaitAsync(Long);

        Assert.Equal(1, runs);
        Assert.True(System.WhenTerminated.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Creates_no_actor_after_the_end()
    {
        await System.TerminateAsync().WaitAsync(Long);
        Assert.Throws<InvalidOperationException>(() => System.ActorOf(Behaviour.Idle()));
    }

    [Fact]
    public void Knows_no_phase_that_was_not_declared() =>
        Assert.Throws<ArgumentException>(() => System.Shutdown.AddTask("no such phase", "task", _ => Task.CompletedTask));

    private async Task AdvanceUntil(Func<bool> happened)
    {
        using var patience = new CancellationTokenSource(Long);
        while (!happened())
        {
            patience.Token.ThrowIfCancellationRequested();
            Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
    }
}
