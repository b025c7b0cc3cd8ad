using Mitogen.Actors;

namespace Mitogen.TestKit;

/// <summary>Waits until a system has nothing to do, which is what a test means by "nothing more happens".</summary>
internal static class Settling
{
    /// <summary>
    /// Ends when no actor runs or has a message that it could handle. Two looks at the tree with the same turns and no one busy prove
    /// that nothing ran between them.
    /// </summary>
    /// <param name="system">The system.</param>
    /// <param name="awaitHandlers">Also wait for handlers that await something; otherwise these count as quiet.</param>
    public static async Task SettleAsync(this ActorSystem system, bool awaitHandlers = false)
    {
        Dictionary<string, int>? before = null;
        while (true)
        {
            bool isEnding = system.Ending > 0; // Those have left the tree and are not seen there.
            Dictionary<string, int>? now = QuietTurns(system, awaitHandlers);
            if (!isEnding && now is not null && before is not null && now.Count == before.Count && now.All(turn => before.GetValueOrDefault(turn.Key, -1) == turn.Value))
                return;
            before = now;
            await Task.Yield();
        }
    }

    private static Dictionary<string, int>? QuietTurns(ActorSystem system, bool awaitHandlers)
    {
        var turns = new Dictionary<string, int>();
        foreach (ActorSnapshot actor in system.Inspect().Flatten())
        {
            if (actor.IsBusy || (awaitHandlers && actor.State == ActorState.Awaiting))
                return null;
            turns[actor.Path.ToString()] = actor.Turns;
        }

        return turns;
    }
}
