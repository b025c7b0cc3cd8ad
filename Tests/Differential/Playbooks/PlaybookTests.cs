using Mitogen.Callbacks;

namespace Mitogen.Tests.Differential.Playbooks;

/// <summary>
/// The same playbook through ansible-playbook (recorded, with its version) and through this engine: exit code, banners, results and recap.
/// With <c>MITOGEN_RECORD=1</c> the oracle is asked afresh and its answers are written.
/// </summary>
public sealed class PlaybookTests
{
    public static TheoryData<string> Names => [.. PlaybookCase.Names];

    private static bool Records => Environment.GetEnvironmentVariable("MITOGEN_RECORD") == "1";

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Gives_what_ansible_core_gives(string name)
    {
        PlaybookCase playbook = PlaybookCase.Find(name);
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        if (Records)
        {
            Recordings.Write(name, await Oracle.VersionAsync(limit.Token), await Oracle.RunAsync(playbook, limit.Token));
        }

        PlaybookOutcome expected = Recordings.Read(name);
        PlaybookOutcome actual = await EngineUnderTest.RunAsync(playbook, limit.Token);
        if (Recordings.KnownDifferences().TryGetValue(name, out string? reason))
        {
            Assert.True(expected.ToString() != actual.ToString(), $"{name} is listed as different ({reason}) but is not any more: take it off the list");
        }
        else
        {
            string difference = UnifiedDiff.Of(Lines(expected), Lines(actual), "ansible-core", "this engine", context: 1);
            Assert.True(difference.Length == 0, difference);
        }
    }

    private static string[] Lines(PlaybookOutcome outcome) => [.. outcome.ToString().Split('\n').Select(l => l + "\n")];

    [Fact]
    public void Every_known_difference_has_a_case_and_a_reason() =>
        Assert.All(Recordings.KnownDifferences(), known => Assert.True(PlaybookCase.Names.Contains(known.Key) && known.Value.Length > 20, known.Key));
}
