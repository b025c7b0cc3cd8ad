namespace Mitogen.Tests.Differential.Playbooks;

/// <summary>
/// The same playbook through ansible-playbook (recorded, with its version) and through this engine: exit code, banners, results and recap.
/// With <c>MITOGEN_RECORD=1</c> the oracle is asked afresh and its answers are written.
/// </summary>
public sealed class PlaybookTests
{
    public static TheoryData<string> Names => [.. PlaybookCase.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public Task Gives_what_ansible_core_gives(string name) => Comparison.RunAsync(name, TemplatingMode.Values, connection: null);

    [Fact]
    public void Every_known_difference_has_a_case_and_a_reason() =>
        Assert.All(Recordings.KnownDifferences(), known => Assert.True(PlaybookCase.Names.Contains(known.Key.Split('/')[0]) && known.Value.Length > 20, known.Key));
}
