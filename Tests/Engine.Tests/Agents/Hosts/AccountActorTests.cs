using Mitogen.Actors;
using Mitogen.Agents;
using Mitogen.Agents.Hosts;
using Mitogen.Modules;
using Mitogen.TestKit;
using Mitogen.Values;

namespace Mitogen.Tests.Engine.Agents.Hosts;

public sealed class AccountActorTests : IAsyncDisposable
{
    private static readonly ModuleCall Call = new() { Module = "ansible.builtin.ping", Arguments = new MapValue() };

    private readonly ActorSystem _system = ActorSystem.Create("test");

    public ValueTask DisposeAsync() => _system.DisposeAsync();

    [Fact]
    public async Task Answers_every_waiting_step_when_the_host_cannot_be_reached()
    {
        var start = new TaskCompletionSource<AgentStart>();
        IActorRef account = Account((_, _) => start.Task);
        TestProbe caller = TestProbe.Create(_system);
        for (int i = 1; i <= 3; i++)
            caller.Send(account, new RunStep(new StepId(i), Call, [], caller.Ref));
        start.SetResult(AgentStart.Unreachable("no route"));
        for (int i = 1; i <= 3; i++)
        {
            await caller.ExpectMsg(new StepReplied(new StepId(i), new HostLost(0, "no route", MayHaveRun: false)));
            await caller.ExpectMsg(new StepFinished(new StepId(i)));
        }
    }

    [Fact]
    public async Task Tells_a_refused_account_from_a_lost_host()
    {
        IActorRef account = Account((_, _) => Task.FromResult(AgentStart.Refused("Missing sudo password")));
        TestProbe caller = TestProbe.Create(_system);
        caller.Send(account, new RunStep(new StepId(1), Call, [], caller.Ref));
        await caller.ExpectMsg(new StepReplied(new StepId(1), new CallRefused(0, "Missing sudo password")));
    }

    [Fact]
    public async Task Tries_again_with_the_next_step()
    {
        int tries = 0;
        IActorRef account = Account((_, _) => Task.FromResult(AgentStart.Unreachable($"try {++tries}")));
        TestProbe caller = TestProbe.Create(_system);
        for (int i = 1; i <= 2; i++)
        {
            caller.Send(account, new RunStep(new StepId(i), Call, [], caller.Ref));
            await caller.ExpectMsg(new StepReplied(new StepId(i), new HostLost(0, $"try {i}", MayHaveRun: false)));
            await caller.ExpectMsg(new StepFinished(new StepId(i)));
        }
    }

    [Fact]
    public async Task Gives_a_start_up_when_the_last_step_that_waits_for_it_is_cancelled()
    {
        var givenUp = new TaskCompletionSource();
        IActorRef account = Account(async (_, cancellationToken) =>
        {
            using CancellationTokenRegistration registration = cancellationToken.Register(givenUp.SetResult);
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return AgentStart.Unreachable("never");
        });
        TestProbe caller = TestProbe.Create(_system);
        caller.Send(account, new RunStep(new StepId(1), Call, [], caller.Ref));
        caller.Send(account, new RunStep(new StepId(2), Call, [], caller.Ref));
        caller.Send(account, new CancelStep(new StepId(1), []));
        await caller.ExpectMsg(new StepFinished(new StepId(1)));
        Assert.False(givenUp.Task.IsCompleted);
        caller.Send(account, new CancelStep(new StepId(2), []));
        await caller.ExpectMsg(new StepFinished(new StepId(2)));
        await givenUp.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Leaves_no_step_without_an_end_when_it_is_stopped()
    {
        IActorRef account = Account((_, cancellationToken) => new TaskCompletionSource<AgentStart>().Task.WaitAsync(cancellationToken));
        TestProbe caller = TestProbe.Create(_system);
        caller.Send(account, new RunStep(new StepId(1), Call, [], caller.Ref));
        caller.Send(account, PoisonPill.Instance);
        Assert.IsType<HostLost>((await caller.ExpectMsg<StepReplied>()).Reply);
        await caller.ExpectMsg(new StepFinished(new StepId(1)));
    }

    [Fact]
    public async Task Answers_a_reset_also_while_it_starts()
    {
        IActorRef account = Account((_, cancellationToken) => new TaskCompletionSource<AgentStart>().Task.WaitAsync(cancellationToken));
        TestProbe caller = TestProbe.Create(_system);
        caller.Send(account, new RunStep(new StepId(1), Call, [], caller.Ref));
        caller.Send(account, new ResetHost());
        Assert.IsType<HostLost>((await caller.ExpectMsg<StepReplied>()).Reply);
        await caller.ExpectMsg(new StepFinished(new StepId(1)));
        await caller.ExpectMsg(new HostReset());
    }

    private IActorRef Account(Func<AgentSession?, CancellationToken, Task<AgentStart>> start) =>
        _system.ActorOf(Props.Create(() => new AccountActor(start, depth: 0, onStarted: null)));
}
