using Mitogen.Become;
using Mitogen.Connections;
using Mitogen.Diagnostics;
using Mitogen.TestKit.Sshd;

namespace Mitogen.Tests.EndToEnd;

/// <summary>Ways to connect that tests share.</summary>
internal static class Plans
{
    public static ConnectionPlan Local { get; } = new() { InventoryHost = "localhost", Transport = "local", Address = "localhost" };

    /// <summary>By key to a private sshd, without this machine's ssh configuration.</summary>
    /// <param name="sshd">The server.</param>
    /// <param name="user">Whose account.</param>
    /// <param name="port">A relay's, or null for the server's own.</param>
    public static ConnectionPlan Ssh(PrivateSshd sshd, string user, int? port = null) => new()
    {
        InventoryHost = "target",
        Transport = "ssh",
        Address = "127.0.0.1",
        Port = port ?? sshd.Port,
        User = user,
        PrivateKeyFile = sshd.ClientKeyPath,
        SshArguments = ["-F", "none", "-o", "IdentitiesOnly=yes", "-o", $"UserKnownHostsFile={sshd.KnownHostsPath}"],
    };

    /// <summary>By password, keys left out.</summary>
    public static ConnectionPlan SshPassword(PrivateSshd sshd, string user, string password) => Ssh(sshd, user) with
    {
        PrivateKeyFile = null,
        Password = new Secret(password),
        SshArguments =
        [
            "-F", "none", "-o", "PubkeyAuthentication=no", "-o", $"UserKnownHostsFile={sshd.KnownHostsPath}",
        ],
    };

    public static ConnectionPlan As(this ConnectionPlan plan, string user, string? password = null, string method = "sudo") => plan with
    {
        Become = [.. plan.Become, new BecomeStep { Method = method, User = user, Password = password is null ? null : new Secret(password) }],
    };
}
