using Mitogen.Callbacks;
using Mitogen.Tests.Differential.Playbooks;

namespace Mitogen.Tests.Differential.Terminal;

/// <summary>
/// All that ansible-playbook writes to its two streams (recorded, with its version), and all that this engine writes. With <c>MITOGEN_RECORD=1</c> the oracle is
/// asked afresh.
/// </summary>
public sealed class TerminalTextTests
{
    private const int SameAtLeast = 470;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    public static TheoryData<string> Names => [.. TerminalCase.Names];

    private static string Root => Path.Combine(Sources.Directory, "Terminal");

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Is_what_ansible_playbook_writes(string name)
    {
        var shown = TerminalCase.Find(name);
        using var limit = new CancellationTokenSource(Limit);
        if (TerminalCase.Records)
        {
            await RecordAsync(shown, limit.Token);
        }

        string expected = WorkFileSystem.SetAside(TerminalText.Clean(File.ReadAllText(PathOf(name)).Split('\n', 2)[1]));
        string actual = WorkFileSystem.SetAside(TerminalText.Clean(await TerminalRuns.EngineAsync(shown, limit.Token)));
        if (KnownDifferences().TryGetValue(name, out string? reason))
        {
            Assert.True(expected != actual, $"{name} is listed as different ({reason}) but is not any more: take it off the list");
            return;
        }

        string difference = UnifiedDiff.Of(Lines(expected), Lines(actual), "ansible-playbook", "this engine", context: 1);
        Assert.True(difference.Length == 0, difference);
    }

    [Fact]
    public void Holds_for_many_cases_and_every_difference_has_a_reason()
    {
        IReadOnlyDictionary<string, string> known = KnownDifferences();
        Assert.True(TerminalCase.Names.Count(name => !known.ContainsKey(name)) >= SameAtLeast);
        Assert.All(known, one => Assert.True(TerminalCase.Names.Contains(one.Key) && one.Value.Length > 20, one.Key));
    }

    /// <summary>A line each: NAME: reason.</summary>
    private static Dictionary<string, string> KnownDifferences() =>
        File.ReadLines(Path.Combine(Root, "KnownDifferences.txt"))
            .Where(l => l.Length > 0 && l[0] != '#')
            .Select(l => l.Split(": ", 2))
            .ToDictionary(p => p[0], p => p[1], StringComparer.Ordinal);

    private static async Task RecordAsync(TerminalCase shown, CancellationToken cancellationToken)
    {
        string version = await Oracle.VersionAsync(cancellationToken);
        string text = await TerminalRuns.OracleAsync(shown, cancellationToken);
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(shown.Name))!);
        await File.WriteAllTextAsync(PathOf(shown.Name), $"# {version}\n{text}", cancellationToken);
    }

    private static string PathOf(string name) => Path.Combine(Root, "Recorded", name + ".txt");

    private static string[] Lines(string text) => [.. text.Split('\n').Select(l => l + "\n")];
}
