using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Mitogen.Configuration;
using Mitogen.Inventory;
using Mitogen.Playbooks;
using Mitogen.Templating;
using Mitogen.Values;

namespace Mitogen.Execution;

/// <summary>
/// How its host is reached, as a running task sees it: where neither inventory nor playbook sets <c>ansible_host</c> and the like, keywords,
/// options and the configuration stand in. Neither <c>vars</c> nor <c>hostvars</c> holds them.
/// </summary>
/// <remarks>Observed with ansible-core 2.14: they are there in a task's arguments and conditions, and not in its name or its loop.</remarks>
internal sealed class ConnectionVariables(IVariableSource variables, TargetHost host, Directives directives, PlaybookRun run, ConnectionConfiguration configuration)
    : IVariableSource
{
    /// <summary>Those that a delegate lends to a task whose own host has none.</summary>
    public static IReadOnlyList<string> OfHost { get; } = ["ansible_host", "ansible_ssh_host", "ansible_port", "ansible_ssh_port", "ansible_user", "ansible_ssh_user", "ansible_connection", "ansible_shell_type"];

    public IEnumerable<string> Names => variables.Names;

    public bool IsWritten(string name) => variables.IsWritten(name);

    public bool TryGet(string name, [MaybeNullWhen(false)] out Value value) => variables.TryGet(name, out value) || TryStandIn(name, out value);

    /// <summary>True if it is only there because nothing sets it.</summary>
    public bool StandsIn(string name) => !variables.TryGet(name, out _);

    private bool TryStandIn(string name, [MaybeNullWhen(false)] out Value value)
    {
        value = name.StartsWith("ansible_", StringComparison.Ordinal) ? StandIn(name) : null;
        return value is not null;
    }

    private Value? StandIn(string name) => name switch
    {
        "ansible_host" => First("ansible_ssh_host") ?? host.Name,
        "ansible_ssh_host" => First("ansible_host") ?? host.Name,
        "ansible_port" => First("ansible_ssh_port") ?? (configuration.RemotePort is { } port ? (Value)port : null),
        "ansible_ssh_port" => First("ansible_port") ?? (configuration.RemotePort is { } port ? (Value)port : null),
        "ansible_user" => First("ansible_ssh_user") ?? User(),
        "ansible_ssh_user" => First("ansible_user") ?? User(),
        "ansible_connection" => directives.Find(d => d.Connection) ?? Transport(),
        "ansible_private_key_file" => First("ansible_ssh_private_key_file") ?? KeyFile(),
        "ansible_ssh_private_key_file" => First("ansible_private_key_file") ?? KeyFile(),
        "ansible_timeout" => First("ansible_ssh_timeout") ?? Timeout(),
        "ansible_ssh_timeout" => First("ansible_timeout") ?? Timeout(),
        "ansible_shell_executable" => "/bin/sh",
        "ansible_pipelining" or "ansible_ssh_pipelining" => false,
        _ => null,
    };

    private Value? First(string other) => variables.TryGet(other, out Value? value) ? value : null;

    private Value? User() => directives.Find(d => d.RemoteUser) ?? Text(run.RemoteUser ?? configuration.RemoteUser);

    private Value Transport() => run.Connection ?? (configuration.Transport == "smart" ? "ssh" : configuration.Transport);

    private Value? KeyFile() => Text(run.PrivateKeyFile ?? configuration.PrivateKeyFile);

    private Value Timeout()
    {
        double seconds = (run.Timeout ?? configuration.Timeout).TotalSeconds;
        return seconds == Math.Floor(seconds) ? (long)seconds : seconds.ToString(CultureInfo.InvariantCulture);
    }

    private static Value? Text(string? text) => text is null ? null : (Value)text;
}
