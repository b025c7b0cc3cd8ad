namespace Mitogen.Tests.Differential.Playbooks;

/// <summary>The same cases over a real ssh connection for each host: the way to a host changes nothing of what people see.</summary>
public sealed class SshPlaybookTests(LoopbackHosts hosts) : IClassFixture<LoopbackHosts>
{
    public static TheoryData<string> Names => [.. PlaybookCase.Names.Where(n => !n.StartsWith("unreachable_", StringComparison.Ordinal) && !ShowsItsConnection.Contains(n))];

    /// <summary>Cases about how a host is reached, which is what differs here; with those of hosts that cannot be.</summary>
    private static IReadOnlyList<string> ShowsItsConnection =>
    [
        "exit_codes_unreachable", "delegate_adds", "delegate_connection_keyword", "delegate_connection_variables", "delegate_loop_forms",
        "magic_connection_places", "magic_connection_vars",
        "hosts_patterns",
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public Task Gives_what_ansible_core_gives_over_ssh(string name) => Comparison.RunAsync(name, TemplatingMode.Values, hosts.Variables);
}
