using Mitogen.Actors;
using Mitogen.TestKit;

namespace Mitogen.Tests.Shared.Actors;

/// <summary>
/// Random sequences of watch, unwatch, stop and restart against a model of rule 11: after each group of batches, who is watched and
/// dead is told once, and nobody else is. Batches of one group are queued together, so that Terminated meets them in the mailbox.
/// </summary>
public sealed class DeathWatchModelTests : ActorTests
{
    private const int Targets = 4;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Behaves_like_the_model(int firstSeed)
    {
        for (int i = 0; i < 150; i++)
            await RunAsync((firstSeed * 100_000) + i);
    }

    private async Task RunAsync(int seed)
    {
        var random = new Random(seed);
        TestProbe probe = Probe();
        IActorRef watcher = System.ActorOf(Props.Create(() => new ModelWatcher(probe.Ref)));
        IActorRef[] targets = new IActorRef[Targets];
        bool[] watched = new bool[Targets];
        bool[] dead = new bool[Targets];
        for (int i = 0; i < Targets; i++)
            targets[i] = NewTarget();
        for (int group = 0; group < 6; group++)
        {
            string history = "";
            var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            watcher.Tell(gate.Task); // Until it opens, the batches only queue.
            for (int batch = random.Next(1, 4); batch > 0; batch--)
            {
                List<(string Operation, IActorRef Target)> operations = [];
                for (int i = random.Next(1, 8); i > 0; i--)
                {
                    int target = random.Next(Targets);
                    string operation = Pick(random, ref watched[target], ref dead[target]);
                    operations.Add((operation, targets[target]));
                    history += $"{operation} {target}, ";
                }

                watcher.Tell(operations);
            }

            gate.SetResult();
            await ExpectAsync(probe, targets, watched, dead, $"seed {seed}, group {group}: {history}");
        }
    }

    private static string Pick(Random random, ref bool watched, ref bool dead)
    {
        switch (random.Next(5))
        {
            case 0:
                dead = true;
                return "stop";
            case 1:
                watched = false;
                return "unwatch";
            case 2:
                return "restart";
            default:
                watched = true;
                return "watch";
        }
    }

    private async Task ExpectAsync(TestProbe probe, IActorRef[] targets, bool[] watched, bool[] dead, string history)
    {
        await System.SettleAsync(awaitHandlers: true);
        IEnumerable<int> told = probe.Drain().Cast<Terminated>().Select(terminated => Array.IndexOf(targets, terminated.Actor)).Order();
        int[] expected = [.. Enumerable.Range(0, Targets).Where(i => watched[i] && dead[i])];
        Assert.True(expected.SequenceEqual(told), $"{history}: expected [{string.Join(' ', expected)}], told [{string.Join(' ', told)}]");
        for (int i = 0; i < Targets; i++)
        {
            watched[i] &= !dead[i]; // Told, so the watch is over.
            if (dead[i] && !watched[i] && i % 2 == 0)
            {
                targets[i] = NewTarget(); // Odd ones stay dead, to be watched too late.
                dead[i] = false;
            }
        }
    }

    private IActorRef NewTarget() => System.ActorOf(Behaviour.Props((_, message) =>
    {
        if (message is "fail")
            throw new InvalidDataException();
    }));
}
