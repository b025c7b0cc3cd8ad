using Mitogen.Actors;
using Mitogen.Actors.Backoff;
using Mitogen.TestKit;

namespace Mitogen.Tests.Shared.Actors;

/// <summary>Rule 9, the second half.</summary>
public sealed class BackoffSupervisorTests : ActorTests
{
    [Theory]
    [InlineData(0, 0.0, 1.0)]
    [InlineData(1, 0.0, 2.0)]
    [InlineData(3, 0.0, 8.0)]
    [InlineData(3, 0.5, 8.8)]
    [InlineData(4, 0.0, 10.0)]
    [InlineData(3, 0.999, 9.598)]
    [InlineData(2000, 0.999, 10.0)]
    public void Doubles_the_wait_up_to_the_cap_with_the_jitter_inside(int restarts, double random, double seconds) =>
        Assert.Equal(seconds, Options(Behaviour.Idle(), random).Delay(restarts).TotalSeconds, precision: 2);

    [Fact]
    public void Never_waits_longer_than_the_cap_whatever_the_jitter()
    {
        var random = new Random(1);
        BackoffOptions options = Options(Behaviour.Idle()) with { Random = random.NextDouble, RandomFactor = 3 };
        Assert.All(Enumerable.Range(0, 200), restarts => Assert.True(options.Delay(restarts) <= options.MaxBackoff));
    }

    [Fact]
    public async Task Brings_a_failed_child_back_after_a_growing_wait()
    {
        TestProbe probe = Probe();
        IActorRef supervisor = System.ActorOf(BackoffSupervisor.Props(Options(Child(probe))));
        await probe.ExpectMsg("started");

        foreach (int seconds in new[] { 1, 2, 4 })
        {
            probe.Send(supervisor, "fail");
            await probe.ExpectNoMsg();
            Time.Advance(TimeSpan.FromSeconds(seconds) - TimeSpan.FromTicks(1));
            await probe.ExpectNoMsg();
            Time.Advance(TimeSpan.FromTicks(1));
            await probe.ExpectMsg("started");
        }

        probe.Send(supervisor, "work");
        await probe.ExpectMsg("work");
        probe.Send(supervisor, new BackoffSupervisor.GetRestartCount());
        await probe.ExpectMsg(new BackoffSupervisor.RestartCount(3));
    }

    [Fact]
    public async Task Forgets_the_restarts_of_a_child_that_runs_well()
    {
        TestProbe probe = Probe();
        IActorRef supervisor = System.ActorOf(BackoffSupervisor.Props(Options(Child(probe)) with { ResetAfter = TimeSpan.FromMinutes(1) }));
        await probe.ExpectMsg("started");
        probe.Send(supervisor, "fail");
        await probe.ExpectNoMsg();
        Time.Advance(TimeSpan.FromSeconds(1));
        await probe.ExpectMsg("started");

        Time.Advance(TimeSpan.FromMinutes(1));
        probe.Send(supervisor, new BackoffSupervisor.GetRestartCount());

        await probe.ExpectMsg(new BackoffSupervisor.RestartCount(0));
    }

    [Fact]
    public async Task Gives_up_after_the_last_restart()
    {
        TestProbe probe = Probe();
        IActorRef supervisor = System.ActorOf(BackoffSupervisor.Props(Options(Child(probe)) with { MaxRestarts = 1 }));
        await probe.WatchAsync(supervisor);
        await probe.ExpectMsg("started");

        supervisor.Tell("fail");
        await probe.ExpectNoMsg();
        Time.Advance(TimeSpan.FromSeconds(1));
        await probe.ExpectMsg("started");
        supervisor.Tell("fail");

        await probe.ExpectTerminated(supervisor);
    }

    [Theory]
    [InlineData(nameof(BackoffTrigger.Failure), false)]
    [InlineData(nameof(BackoffTrigger.Stop), true)]
    public async Task Follows_a_child_that_stops_by_itself_or_brings_it_back(string trigger, bool comesBack)
    {
        TestProbe probe = Probe();
        IActorRef supervisor = System.ActorOf(BackoffSupervisor.Props(Options(Child(probe)) with { Trigger = Enum.Parse<BackoffTrigger>(trigger) }));
        await probe.WatchAsync(supervisor);
        await probe.ExpectMsg("started");

        supervisor.Tell("stop");
        await System.SettleAsync();
        Time.Advance(TimeSpan.FromSeconds(1));

        if (comesBack)
            await probe.ExpectMsg("started");
        else
            await probe.ExpectTerminated(supervisor);
    }

    [Fact]
    public async Task Sends_to_dead_letters_what_comes_while_there_is_no_child()
    {
        TestProbe probe = Probe();
        IActorRef supervisor = System.ActorOf(BackoffSupervisor.Props(Options(Child(probe))));
        supervisor.Tell("fail");
        await System.SettleAsync();

        supervisor.Tell("lost");
        await System.SettleAsync();

        Assert.Equal("lost", Assert.Single(DeadLettersSoFar()).Message);
    }

    private static BackoffOptions Options(Props child, double random = 0) => new()
    {
        Child = child,
        ChildName = "child",
        MinBackoff = TimeSpan.FromSeconds(1),
        MaxBackoff = TimeSpan.FromSeconds(10),
        ResetAfter = TimeSpan.FromHours(1),
        Random = () => random,
    };

    private static Props Child(TestProbe probe) => Behaviour.Props(
        (self, message) =>
        {
            if (message is "fail")
                throw new InvalidDataException();
            if (message is "stop")
                self.Context.Stop(self.Context.Self);
            else
                probe.Ref.Tell(message);
        },
        new Hooks { OnPreStart = _ => probe.Ref.Tell("started") });
}
