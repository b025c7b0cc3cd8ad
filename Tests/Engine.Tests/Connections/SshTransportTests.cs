using Mitogen.Connections;
using Mitogen.Diagnostics;

namespace Mitogen.Tests.Engine.Connections;

public sealed class SshTransportTests
{
    private static readonly ConnectionPlan Plan = new() { InventoryHost = "web", Transport = "ssh", Address = "10.0.0.5" };

    [Fact]
    public void Leaves_to_ssh_what_the_inventory_does_not_say()
    {
        string text = string.Join(' ', SshTransport.Arguments(Plan));
        Assert.DoesNotContain("Port=", text, StringComparison.Ordinal);
        Assert.DoesNotContain("User=", text, StringComparison.Ordinal);
        Assert.DoesNotContain("IdentityFile", text, StringComparison.Ordinal);
        Assert.DoesNotContain("StrictHostKeyChecking", text, StringComparison.Ordinal);
        Assert.Contains("BatchMode=yes", text, StringComparison.Ordinal);
        Assert.EndsWith("-- 10.0.0.5", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_all_that_the_inventory_says()
    {
        ConnectionPlan plan = Plan with { Port = 2222, User = "de ploy", PrivateKeyFile = "/keys/a b", CheckHostKey = false, ConnectTimeout = TimeSpan.FromSeconds(7) };
        string[] arguments = [.. SshTransport.Arguments(plan)];
        foreach (string option in new[] { "Port=2222", "User=\"de ploy\"", "IdentityFile=\"/keys/a b\"", "StrictHostKeyChecking=no", "ConnectTimeout=7" })
            Assert.Contains(option, arguments);
    }

    /// <summary>ssh keeps the first value it gets.</summary>
    [Fact]
    public void Lets_the_user_overrule_defaults_but_not_what_would_outlive_the_run()
    {
        ConnectionPlan plan = Plan with { SshArguments = ["-o", "ControlMaster=auto", "-o", "ControlPersist=60s", "-o", "ConnectTimeout=99"] };
        List<string> arguments = [.. SshTransport.Arguments(plan)];
        Assert.True(arguments.IndexOf("ControlMaster=no") < arguments.IndexOf("ControlMaster=auto"));
        Assert.True(arguments.IndexOf("ControlPersist=no") < arguments.IndexOf("ControlPersist=60s"));
        Assert.True(arguments.IndexOf("ConnectTimeout=99") < arguments.IndexOf("ConnectTimeout=10"));
    }

    [Fact]
    public void Puts_no_password_in_the_arguments()
    {
        string text = string.Join(' ', SshTransport.Arguments(Plan with { Password = new Secret("hunter2") }));
        Assert.DoesNotContain("hunter2", text, StringComparison.Ordinal);
        Assert.DoesNotContain("BatchMode", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("@@@ WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED! @@@\nHost key verification failed.", nameof(ConnectFailureKind.HostKeyChanged))]
    [InlineData("No ED25519 host key is known for web and you have requested strict checking.\nHost key verification failed.", nameof(ConnectFailureKind.HostKeyUnknown))]
    [InlineData("ssh: Could not resolve hostname web: Name or service not known", nameof(ConnectFailureKind.NameNotResolved))]
    [InlineData("root@web: Permission denied (publickey,password).", nameof(ConnectFailureKind.AuthenticationFailed))]
    [InlineData("ssh: connect to host web port 22: Connection timed out", nameof(ConnectFailureKind.ConnectTimedOut))]
    [InlineData("Connection timed out during banner exchange", nameof(ConnectFailureKind.ConnectTimedOut))]
    [InlineData("ssh: connect to host web port 22: Connection refused", nameof(ConnectFailureKind.ConnectionRefused))]
    [InlineData("ssh: connect to host web port 22: No route to host", nameof(ConnectFailureKind.HostUnreachable))]
    [InlineData("kex_exchange_identification: Connection closed by remote host", nameof(ConnectFailureKind.ConnectionClosed))]
    [InlineData("something new", nameof(ConnectFailureKind.Other))]
    public void Reads_the_kind_of_failure_out_of_what_ssh_says(string errors, string expected) =>
        Assert.Equal(expected, SshFailures.KindOf(errors).ToString());
}
