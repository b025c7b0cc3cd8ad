using Mitogen.Actors;
using Mitogen.TestKit;

namespace Mitogen.Tests.Shared.Actors;

/// <summary>
/// Trees whose actors fail at random in handlers, constructors, hooks and deciders, while they are told to stop, die and work.
/// Whatever happens: nobody is left suspended or half stopped, and each actor's end is told exactly once.
/// </summary>
public sealed class SupervisionStormTests
{
    private const int Depth = 3;

    /// <summary>Schedules for each first seed. More for a night: MITOGEN_STORM_SCHEDULES=250000.</summary>
    private static readonly int Schedules = int.Parse(Environment.GetEnvironmentVariable("MITOGEN_STORM_SCHEDULES") ?? "400");

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task No_end_is_lost_or_told_twice_and_nobody_stays_suspended(int firstSeed)
    {
        for (int i = 0; i < Schedules; i++)
            await RunAsync((firstSeed * 1_000_000) + i);
    }

    private static async Task RunAsync(int seed)
    {
        var random = new Random(seed);
        ActorSystem system = ActorSystem.Create("storm", new ActorSystemOptions
        {
            Throughput = random.Next(1, 6),
            // Escalated to the top, a failure restarts or stops the top, but never ends the system.
            GuardianStrategy = new OneForOneStrategy(decider: _ => (Directive)random.Next(3)),
        });
        IActorRef census = system.SystemActorOf(Props.Create(() => new StormCensus()), "census");
        var log = new StormLog(census);
        IActorRef top = system.ActorOf(StormNode.Props(random.Next(), log, Depth), "top");
        log.Born(top);

        for (int i = random.Next(5, 40); i > 0; i--)
            Blow(random, log);
        await WithinAsync(system.SettleAsync(awaitHandlers: true), seed, "the storm does not end", system);
        AssertNobodyHangs(system, seed);

        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<bool> stop = top.GracefulStopAsync(TimeSpan.FromSeconds(30), CancellationToken.None);
        await WithinAsync(stop, seed, "the top does not stop", system);
        census.Tell(new StormCensus.Await(log.Everyone, ended));
        await WithinAsync(ended.Task, seed, "a Terminated is lost", system);
        await system.SettleAsync();
        var report = new TaskCompletionSource<Dictionary<IActorRef, int>>(TaskCreationOptions.RunContinuationsAsynchronously);
        census.Tell(new StormCensus.Report(report));
        Assert.All(await report.Task, end => Assert.True(end.Value == 1, $"seed {seed}: the end of {end.Key} was told {end.Value} times"));
        await WithinAsync(system.TerminateAsync(), seed, "the system does not end", system);
    }

    private static void Blow(Random random, StormLog log)
    {
        IActorRef target = log.Everyone.ElementAt(random.Next(log.Everyone.Count));
        switch (random.Next(12))
        {
            case 0:
                target.Tell(Kill.Instance);
                break;
            case 1:
                target.Tell(PoisonPill.Instance);
                break;
            default:
                target.Tell("work");
                break;
        }
    }

    private static void AssertNobodyHangs(ActorSystem system, int seed)
    {
        foreach (ActorSnapshot actor in system.Inspect().Flatten())
            Assert.True(actor is { State: ActorState.Idle, MailboxDepth: 0 }, $"seed {seed}: {actor.Path} is left {actor.State} with {actor.MailboxDepth} messages");
    }

    private static async Task WithinAsync(Task task, int seed, string complaint, ActorSystem system)
    {
        try
        {
            await task.WaitAsync(TimeSpan.FromSeconds(30));
        }
        catch (TimeoutException)
        {
            string actors = string.Join(", ", system.Inspect().Flatten().Select(actor => $"{actor.Path} {actor.State} {actor.MailboxDepth}"));
            Assert.Fail($"seed {seed}: {complaint}: {actors}");
        }
    }
}
