using Mitogen.TestKit.Sshd;

namespace Mitogen.Tests.Differential.Playbooks;

/// <summary>A real sshd on loopback that stands for every host of an inventory, whatever its name.</summary>
public sealed class LoopbackHosts : IAsyncLifetime
{
    private PrivateSshd? _server;

    /// <summary>Extra variables, as JSON, that send every connection there.</summary>
    internal string Variables { get; private set; } = "";

    public async Task InitializeAsync()
    {
        _server = await PrivateSshd.StartAsync();
        string configuration = Path.Combine(_server.Directory, "ssh_config");
        await File.WriteAllLinesAsync(configuration,
        [
            "Host *",
            "  HostName 127.0.0.1",
            $"  Port {_server.Port}",
            $"  User {Environment.UserName}",
            $"  IdentityFile {_server.ClientKeyPath}",
            "  IdentitiesOnly yes",
            $"  UserKnownHostsFile {_server.KnownHostsPath}",
        ]);
        Variables = $$"""{"ansible_connection": "ssh", "ansible_ssh_common_args": "-F {{configuration}}"}""";
    }

    public async Task DisposeAsync() => await _server!.DisposeAsync();
}
