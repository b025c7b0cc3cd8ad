using Microsoft.Extensions.Logging.Abstractions;
using Mitogen.Agents;
using Mitogen.Events;
using Mitogen.TestKit.Sshd;

namespace Mitogen.Tests.EndToEnd.Runs;

/// <summary>A directory with playbooks and an inventory of real hosts, and the engine that runs them.</summary>
internal sealed class PlaybookHost : IAsyncDisposable
{
    private readonly DirectoryInfo _directory = System.IO.Directory.CreateTempSubdirectory("mitogen-run-");
    private readonly List<string> _inventory = [];
    private readonly List<AgentSession> _agents = [];
    private readonly Orchestrator _orchestrator;

    public PlaybookHost(AgentOptions? options = null) => _orchestrator = new Orchestrator(
        new MitogenOptions { WorkingDirectory = Directory, HomeDirectory = Directory },
        TimeProvider.System,
        prompt: null,
        NullLoggerFactory.Instance,
        Gateways.Open(options, Remember));

    public string Directory => _directory.FullName;

    /// <summary>The agents that have started, in that order.</summary>
    public IReadOnlyList<AgentSession> Agents
    {
        get
        {
            lock (_agents)
                return [.. _agents];
        }
    }

    public string PathOf(string name) => Path.Combine(Directory, name);

    /// <summary>Adds a host that is reached by key through a private sshd.</summary>
    /// <param name="name">In the inventory.</param>
    /// <param name="sshd">The server.</param>
    /// <param name="user">Whose account.</param>
    /// <param name="port">A relay's, or null for the server's own.</param>
    /// <param name="address">When a relay makes many hosts of one.</param>
    /// <param name="more">Further variables as in an INI inventory; the later wins.</param>
    public void Add(string name, PrivateSshd sshd, string user = "root", int? port = null, string address = "127.0.0.1", string more = "") => AddLine(
        $"{name} ansible_host={address} ansible_port={port ?? sshd.Port} ansible_user={user} ansible_ssh_private_key_file={sshd.ClientKeyPath} "
        + $"ansible_ssh_common_args='{SshArguments(sshd)}' ansible_python_interpreter=/usr/bin/python3 {more}");

    /// <summary>Adds this machine, without a connection.</summary>
    public void AddLocal(string name) => AddLine($"{name} ansible_connection=local");

    /// <summary>Adds a line to the INI inventory.</summary>
    public void AddLine(string line)
    {
        _inventory.Add(line);
        File.WriteAllLines(PathOf("hosts"), _inventory);
    }

    /// <summary>Writes a file beside the playbook.</summary>
    public void Write(string name, string text)
    {
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
        File.WriteAllText(PathOf(name), text);
    }

    /// <summary>Runs a playbook to its end.</summary>
    /// <param name="playbook">Its text.</param>
    /// <param name="change">What else the run is to have.</param>
    /// <param name="onEvent">Told of each event before the next is taken.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public async Task<RunReport> RunAsync(
        string playbook, Func<PlaybookRun, PlaybookRun>? change = null, Action<RunEvent>? onEvent = null, CancellationToken cancellationToken = default)
    {
        Write("site.yml", playbook);
        var run = new PlaybookRun { Playbooks = ["site.yml"], Inventory = ["hosts"] };
        var events = new List<RunEvent>();
        await foreach (RunEvent happened in _orchestrator.RunAsync(change?.Invoke(run) ?? run, cancellationToken))
        {
            events.Add(happened);
            onEvent?.Invoke(happened);
        }

        return new RunReport(events);
    }

    /// <summary>Ends all connections, as the end of the program would.</summary>
    public ValueTask DisconnectAsync() => _orchestrator.DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        await DisconnectAsync();
        _directory.Delete(recursive: true);
    }

    private static string SshArguments(PrivateSshd sshd) => $"-F none -o IdentitiesOnly=yes -o UserKnownHostsFile={sshd.KnownHostsPath}";

    private void Remember(AgentSession agent)
    {
        lock (_agents)
            _agents.Add(agent);
    }
}
