using Mitogen.Actors;

namespace Mitogen.TestKit;

/// <summary>Waits until a system has nothing to do, which is what a test means by "nothing more happens".</summary>
internal static class Settling
{
    /// <summary>
    /// Ends when no actor runs or has a message that it could handle. Two looks at the tree with the same turns and no one busy prove
    /// that nothing ran between them. An actor whose handler awaits counts as quiet.
    /// </summary>
    public static async Task SettleAsync(this ActorSystem system)
    {
        Dictionary<string, int>? before = null;
        while (true)
        {
            Dictionary<string, int>? now = QuietTurns(system);
            if (now is not null && before is not null && now.Count == before.Count && now.All(turn => before.GetValueOrDefault(turn.Key, -1) == turn.Value))
                return;
            before = now;
            await Task.Yield();
        }
    }

    private static Dictionary<string, int>? QuietTurns(ActorSystem system)
    {
        var turns = new Dictionary<string, int>();
        foreach (ActorSnapshot actor in system.Inspect().Flatten())
        {
            if (actor.State is ActorState.Starting or ActorState.Running)
                return null;
            turns[actor.Path.ToString()] = actor.Turns;
        }

        return turns;
    }
}
