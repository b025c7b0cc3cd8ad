using Mitogen.Become;
using Mitogen.Diagnostics;

namespace Mitogen.Connections;

/// <summary>
/// Where and as whom a step runs: transport, host, port, user and become chain, with what it takes to get there. A value: equal plans share one
/// connection and one agent.
/// </summary>
internal sealed record ConnectionPlan
{
    /// <summary>The inventory name of the host that the step really runs on (the delegate's, when it is delegated).</summary>
    public required string InventoryHost { get; init; }

    /// <summary><c>ssh</c> or <c>local</c>.</summary>
    public required string Transport { get; init; }

    /// <summary>Address or name to connect to (<c>ansible_host</c>).</summary>
    public required string Address { get; init; }

    /// <summary>Null: what ssh's own configuration says.</summary>
    public int? Port { get; init; }

    /// <summary>Null: what ssh's own configuration says.</summary>
    public string? User { get; init; }

    public Secret? Password { get; init; }

    /// <summary>Path of a key file, absolute; null for ssh's own choice.</summary>
    public string? PrivateKeyFile { get; init; }

    /// <summary>Options for ssh before the others, split into words (<c>ssh_args</c>, <c>ssh_common_args</c>, <c>ssh_extra_args</c>).</summary>
    public EquatableList<string> SshArguments { get; init; } = [];

    /// <summary>Program to run instead of <c>ssh</c>.</summary>
    public string SshExecutable { get; init; } = "ssh";

    public bool CheckHostKey { get; init; } = true;

    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>From the login account outward; empty when the step runs as the login account.</summary>
    public EquatableList<BecomeStep> Become { get; init; } = [];

    /// <summary>For people and results: <c>ssh://deploy@10.0.0.5:22 sudo:root</c>.</summary>
    public override string ToString() =>
        $"{Transport}://{(User is null ? "" : User + "@")}{Address}{(Port is { } port ? $":{port}" : "")}{string.Concat(Become.Select(b => $" {b.Method}:{b.User}"))}";
}
