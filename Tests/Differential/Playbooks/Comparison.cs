using Mitogen.Callbacks;

namespace Mitogen.Tests.Differential.Playbooks;

/// <summary>Runs a case here and holds it against the oracle's recorded answer, or against the list of known differences.</summary>
internal static class Comparison
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    public static async Task RunAsync(string name, TemplatingMode mode, string? connection)
    {
        PlaybookCase playbook = PlaybookCase.Find(name);
        using var limit = new CancellationTokenSource(Limit);
        PlaybookOutcome expected = await Recordings.ReadAsync(playbook, mode, limit.Token);
        PlaybookOutcome actual = await EngineUnderTest.RunAsync(playbook, mode, connection, limit.Token);
        if (ReasonToDiffer(name, mode) is { } reason)
        {
            Assert.True(expected.ToString() != actual.ToString(), $"{name} is listed as different ({reason}) but is not any more: take it off the list");
        }
        else
        {
            string difference = UnifiedDiff.Of(Lines(expected), Lines(actual), "ansible-core", "this engine", context: 1);
            Assert.True(difference.Length == 0, difference);
        }
    }

    private static string? ReasonToDiffer(string name, TemplatingMode mode)
    {
        IReadOnlyDictionary<string, string> known = Recordings.KnownDifferences();
        return known.GetValueOrDefault(name) ?? known.GetValueOrDefault($"{name}/{mode.ToString().ToLowerInvariant()}");
    }

    private static string[] Lines(PlaybookOutcome outcome) => [.. WorkFileSystem.SetAside(outcome.ToString()).Split('\n').Select(l => l + "\n")];
}
