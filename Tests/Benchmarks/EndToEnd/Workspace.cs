using System.Globalization;
using Mitogen.TestKit.Sshd;

namespace Mitogen.Benchmarks.EndToEnd;

/// <summary>The server, the relay, the account, and a directory with everything that the programs read and write.</summary>
internal sealed class Workspace : IAsyncDisposable
{
    private readonly EndToEndOptions _options;
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("mitogen-bench-");
    private readonly TestAccounts _accounts = new();

    private Workspace(EndToEndOptions options) => _options = options;

    internal PrivateSshd Sshd { get; private set; } = null!;

    internal TcpRelay Relay { get; private set; } = null!;

    internal TestAccount Account { get; private set; } = null!;

    internal int Hosts => Scaled(50);

    internal int SmallFiles => Scaled(300);

    internal long SmallFileBytes => Enumerable.Range(0, SmallFiles).Sum(SmallFileLength);

    internal int BigFileMegabytes => Scaled(512);

    internal string Home => _directory.FullName;

    internal string FilesDirectory => PathOf("files");

    /// <summary>On the target, which is this machine; emptied before each run.</summary>
    internal string TargetDirectory => PathOf("target");

    internal string BigFilePath => PathOf("big");

    internal string TemplatePath => PathOf("page.j2");

    /// <summary>ssh with all its arguments but the host.</summary>
    internal string SshCommand => "ssh " + string.Join(' ', Sshd.SshArguments(Account.Name, Relay.Port).SkipLast(1));

    internal static async Task<Workspace> CreateAsync(EndToEndOptions options)
    {
        var workspace = new Workspace(options);
        try
        {
            workspace.Account = await workspace._accounts.AddAsync();
            await workspace._accounts.AllowSudoAsync(workspace.Account);
            workspace.Sshd = await PrivateSshd.StartAsync();
            workspace.Relay = TcpRelay.Start(workspace.Sshd.Port, workspace.Hosts);
            workspace.Relay.Delay = options.Delay;
            workspace.Sshd.TrustPort(workspace.Relay.Port);
            await workspace.WriteFilesAsync();
            return workspace;
        }
        catch
        {
            await workspace.DisposeAsync();
            throw;
        }
    }

    /// <summary>At least one.</summary>
    internal int Scaled(int full) => Math.Max(1, (int)Math.Round(full * _options.Scale));

    internal string PathOf(string name) => Path.Combine(_directory.FullName, name);

    /// <summary>The target as before the first run, and no bytes counted.</summary>
    internal async Task ResetAsync()
    {
        if (Directory.Exists(TargetDirectory))
            Directory.Delete(TargetDirectory, recursive: true);
        Directory.CreateDirectory(TargetDirectory);
        string cache = Path.Combine(Account.HomeDirectory, ".ansible");
        if (Directory.Exists(cache))
            Directory.Delete(cache, recursive: true);
        await Command.RunAsync("chown", [Account.Name, TargetDirectory], CancellationToken.None);
        await Command.RunAsync("sync", [], CancellationToken.None); // The last run's bytes are not this one's to write.
        Relay.ResetCounts();
    }

    public async ValueTask DisposeAsync()
    {
        if (Relay is not null)
            await Relay.DisposeAsync();
        if (Sshd is not null)
            await Sshd.DisposeAsync();
        await _accounts.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    private async Task WriteFilesAsync()
    {
        File.SetUnixFileMode(Home, (UnixFileMode)0b111_101_101);
        Directory.CreateDirectory(FilesDirectory);
        for (int i = 0; i < SmallFiles; i++)
        {
            string path = Path.Combine(FilesDirectory, i.ToString(CultureInfo.InvariantCulture));
            await File.WriteAllTextAsync(path, new string((char)('a' + (i % 26)), SmallFileLength(i)));
        }

        await File.WriteAllTextAsync(TemplatePath, "host {{ inventory_hostname }}\n{% for i in range(20) %}line {{ i }}\n{% endfor %}");
        await WriteBigFileAsync();
        await File.WriteAllLinesAsync(PathOf("one.ini"), [InventoryLine(1)]);
        await File.WriteAllLinesAsync(PathOf("many.ini"), Enumerable.Range(1, Hosts).Select(InventoryLine));
        await File.WriteAllTextAsync(PathOf("ansible.cfg"), AnsibleConfiguration(strategy: "linear"));
        await File.WriteAllTextAsync(PathOf("mitogen.cfg"), AnsibleConfiguration(strategy: "mitogen_linear"));
        foreach (Scenario scenario in Scenarios.All(this, _options.Forks))
            await File.WriteAllTextAsync(PathOf(scenario.Key + ".yml"), scenario.Playbook);
    }

    /// <summary>Random bytes: what most large files look like to a compressor.</summary>
    private async Task WriteBigFileAsync()
    {
        var random = new Random(1);
        byte[] block = new byte[1024 * 1024];
        await using FileStream file = File.Create(BigFilePath);
        for (int i = 0; i < BigFileMegabytes; i++)
        {
            random.NextBytes(block);
            await file.WriteAsync(block);
        }
    }

    private static int SmallFileLength(int index) => 1000 + index;

    private string InventoryLine(int host) =>
        $"host{host} ansible_host=127.0.0.{host} ansible_port={Relay.Port} ansible_user={Account.Name}"
        + $" ansible_ssh_private_key_file={Sshd.ClientKeyPath} ansible_python_interpreter=/usr/bin/python3"
        + $" ansible_ssh_common_args='-F none -o IdentitiesOnly=yes -o UserKnownHostsFile={Sshd.KnownHostsPath}'";

    /// <summary>ControlPersist is on by default.</summary>
    private string AnsibleConfiguration(string strategy) =>
        $"""
        [defaults]
        strategy = {strategy}
        forks = {_options.Forks}
        timeout = 60
        nocows = true
        retry_files_enabled = false
        [ssh_connection]
        pipelining = true
        control_path_dir = {PathOf("cp")}

        """;
}
