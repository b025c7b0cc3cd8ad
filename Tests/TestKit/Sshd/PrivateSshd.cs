using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Mitogen.Processes;

namespace Mitogen.TestKit.Sshd;

/// <summary>
/// A real OpenSSH server of its own: keys, configuration and log in a temporary directory, on a free port of 127.0.0.1. Every local account
/// may log in with the client key. Needs root, as sshd does to change accounts.
/// </summary>
internal sealed class PrivateSshd : IAsyncDisposable
{
    private const int StartTries = 5;
    private readonly PrivateSshdOptions _options;
    private readonly DirectoryInfo _directory;
    private readonly List<ProcessTree> _trees = [];
    private ChildProcess? _listener;

    private PrivateSshd(PrivateSshdOptions options, DirectoryInfo directory)
    {
        _options = options;
        _directory = directory;
    }

    public int Port { get; private set; }

    public string Directory => _directory.FullName;

    public string ClientKeyPath => PathOf("client_key");

    /// <summary>Knows this server under every 127.0.0.x at <see cref="Port"/>, and at the ports given to <see cref="TrustPort"/>.</summary>
    public string KnownHostsPath => PathOf("known_hosts");

    public string LogPath => PathOf("log");

    public bool IsRunning => _listener is { Exited.IsCompleted: false };

    public int ListenerPid => _listener?.Pid ?? throw new InvalidOperationException("sshd is not running");

    /// <summary>Read anew each time. What concerns a session is there before the session starts.</summary>
    public IReadOnlyList<string> LogLines => File.Exists(LogPath) ? File.ReadAllLines(LogPath) : [];

    /// <summary>How many connections have authenticated since the first start.</summary>
    public int AcceptedConnections => LogLines.Count(IsLogin);

    /// <summary>How many TCP connections came in, whatever became of them.</summary>
    public int OpenedConnections => LogLines.Count(line => line.StartsWith("Connection from ", StringComparison.Ordinal));

    /// <summary>All that runs below it now: its session processes and what these started.</summary>
    public IReadOnlyList<ProcessEntry> SessionProcesses => [.. _trees.SelectMany(tree => tree.FindMembers())];

    public static async Task<PrivateSshd> StartAsync(PrivateSshdOptions? options = null, CancellationToken cancellationToken = default)
    {
        if (Environment.UserName != "root")
            throw new InvalidOperationException("a private sshd needs root, to log in as other accounts");
        DirectoryInfo directory = System.IO.Directory.CreateTempSubdirectory("mitogen-sshd-");
        var sshd = new PrivateSshd(options ?? new PrivateSshdOptions(), directory);
        try
        {
            await sshd.PrepareAsync(cancellationToken);
            await sshd.ListenAsync(cancellationToken);
            return sshd;
        }
        catch
        {
            await sshd.DisposeAsync();
            throw;
        }
    }

    /// <summary>What a plain ssh needs to get in: put the command behind it.</summary>
    /// <param name="port">That of a relay, or null for the server's own.</param>
    public IReadOnlyList<string> SshArguments(string user, int? port = null) =>
    [
        "-F", "none", "-i", ClientKeyPath, "-o", "IdentitiesOnly=yes", "-o", $"UserKnownHostsFile={KnownHostsPath}", "-o", "BatchMode=yes",
        "-p", (port ?? Port).ToString(CultureInfo.InvariantCulture), "-l", user, "127.0.0.1",
    ];

    /// <summary>Makes the host key known under a relay's port too.</summary>
    public void TrustPort(int port)
    {
        string[] key = File.ReadAllText(PathOf("host_key.pub")).Split(' ');
        File.AppendAllText(KnownHostsPath, $"[127.0.0.*]:{port} {key[0]} {key[1].Trim()}\n");
    }

    /// <summary>Ends the server. Sessions that run go on, unless they are to be killed.</summary>
    public async Task StopAsync(bool killsSessions)
    {
        if (_listener is null)
            return;
        List<ProcessTree> trees = _trees;
        foreach (ProcessTree tree in trees)
            tree.FindMembers(); // Once the server is gone nothing ties its sessions to it: they must be known by then.
        _listener.Signal(Signals.Terminate);
        await _listener.Exited;
        await _listener.DisposeAsync();
        _listener = null;
        if (killsSessions)
            await KillSessionsAsync();
    }

    /// <summary>Starts it again on the same port, after <see cref="StopAsync"/> or in one go; sessions go on.</summary>
    public async Task RestartAsync(CancellationToken cancellationToken = default)
    {
        await StopAsync(killsSessions: false);
        if (!await TryListenAsync(cancellationToken))
            throw new InvalidOperationException($"sshd did not start again on port {Port}:\n{string.Join('\n', LogLines.TakeLast(5))}");
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(killsSessions: true);
        await KillSessionsAsync();
        _directory.Delete(recursive: true);
    }

    private async Task KillSessionsAsync()
    {
        foreach (ProcessTree tree in _trees)
        {
            for (List<ProcessEntry> members; (members = tree.FindMembers()).Count > 0;)
            {
                ProcessTree.Signal(members, Signals.Kill);
                await ProcessTree.WhenAnyEndsAsync(members, FdReactor.Shared, CancellationToken.None);
            }
        }
    }

    private async Task PrepareAsync(CancellationToken cancellationToken)
    {
        // Accounts read authorized_keys as themselves, so they must get in.
        File.SetUnixFileMode(Directory, (UnixFileMode)0b111_101_101);
        System.IO.Directory.CreateDirectory("/run/sshd");
        foreach (string key in new[] { "host_key", "client_key" })
        {
            string[] arguments = ["-q", "-t", "ed25519", "-N", "", "-C", key, "-f", PathOf(key)];
            (await Command.RunAsync("ssh-keygen", arguments, cancellationToken)).EnsureSuccess("ssh-keygen");
        }

        File.Copy(PathOf("client_key.pub"), PathOf("authorized_keys"));
        File.SetUnixFileMode(PathOf("authorized_keys"), (UnixFileMode)0b110_100_100);
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        for (int i = 0; i < StartTries; i++)
        {
            Port = FindFreePort();
            await File.WriteAllLinesAsync(PathOf("sshd_config"), Configuration(), cancellationToken);
            if (await TryListenAsync(cancellationToken))
            {
                TrustPort(Port);
                return;
            }
        }

        throw new InvalidOperationException($"sshd does not start:\n{string.Join('\n', LogLines)}");
    }

    private async Task<bool> TryListenAsync(CancellationToken cancellationToken)
    {
        File.Delete(PathOf("pid"));
        var spec = new ProcessSpec
        {
            FileName = "/usr/sbin/sshd",
            Arguments = ["-D", "-f", PathOf("sshd_config"), "-E", LogPath],
            StandardOutput = Stdio.Null,
            StandardError = Stdio.Null,
            NewSession = true,
        };
        ChildProcess listener = ChildProcess.Start(spec);
        // The pid file appears once the server listens.
        while (!File.Exists(PathOf("pid")) && !listener.Exited.IsCompleted)
            await Task.WhenAny(listener.Exited, Task.Delay(TimeSpan.FromMilliseconds(5), cancellationToken));
        if (listener.Exited.IsCompleted)
        {
            await listener.DisposeAsync();
            return false;
        }

        _listener = listener;
        _trees.Add(new ProcessTree(listener.Pid, leadsGroup: true, listener.Exited));
        return true;
    }

    private IEnumerable<string> Configuration() =>
    [
        .. _options.Configuration,
        $"Port {Port}",
        "ListenAddress 127.0.0.1",
        $"HostKey {PathOf("host_key")}",
        $"AuthorizedKeysFile {PathOf("authorized_keys")}",
        $"PidFile {PathOf("pid")}",
        "StrictModes no",
        "UsePAM yes",
        "PermitRootLogin yes",
        $"PasswordAuthentication {(_options.AllowsPasswords ? "yes" : "no")}",
        "KbdInteractiveAuthentication no",
        "LogLevel VERBOSE",
        "MaxStartups 200:30:400",
        "MaxSessions 100",
        "PrintMotd no",
        "UseDNS no",
        "Subsystem sftp internal-sftp",
    ];

    /// <summary>"Accepted publickey for root from …"; "Accepted key …" is but a step on the way.</summary>
    private static bool IsLogin(string line) =>
        line.StartsWith("Accepted ", StringComparison.Ordinal) && line.Contains(" for ", StringComparison.Ordinal);

    private static int FindFreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private string PathOf(string name) => Path.Combine(Directory, name);
}
