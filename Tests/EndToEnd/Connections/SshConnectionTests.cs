using System.Net;
using System.Net.Sockets;
using Mitogen.Agents;
using Mitogen.Connections;
using Mitogen.Modules;
using Mitogen.TestKit.Sshd;
using Mitogen.Tests.EndToEnd.Fixtures;

namespace Mitogen.Tests.EndToEnd.Connections;

public sealed class SshConnectionTests : FixtureTestBase
{
    [Fact]
    public async Task Opens_one_connection_for_many_steps()
    {
        await using PrivateSshd sshd = await PrivateSshd.StartAsync(cancellationToken: Limit);
        await using HostGateway gateway = Gateways.Open();
        IEnumerable<Task<string>> steps = Enumerable.Range(0, 100).Select(i => gateway.StdoutAsync(Plans.Ssh(sshd, "root"), Calls.Command("echo", $"{i}")));
        Assert.Equal(Enumerable.Range(0, 100).Select(i => $"{i}"), await Task.WhenAll(steps));
        Assert.Equal(1, sshd.OpenedConnections);
    }

    [Fact]
    public async Task Needs_one_request_and_one_result_frame_for_a_step_once_warm()
    {
        await using PrivateSshd sshd = await PrivateSshd.StartAsync(cancellationToken: Limit);
        AgentSession? session = null;
        await using HostGateway gateway = Gateways.Open(onStarted: started => session = started);
        await gateway.StdoutAsync(Plans.Ssh(sshd, "root"), Calls.Command("echo", "warm"));
        long sent = session!.Counters.FramesSent;
        long received = session.Counters.FramesReceived;
        for (int i = 0; i < 10; i++)
            await gateway.StdoutAsync(Plans.Ssh(sshd, "root"), Calls.Command("echo", "hi"));
        Assert.Equal(sent + 10, session.Counters.FramesSent);
        Assert.Equal(received + 10, session.Counters.FramesReceived);
    }

    [Fact]
    public async Task Logs_in_by_password_on_a_terminal_of_its_own()
    {
        await using PrivateSshd sshd = await PrivateSshd.StartAsync(new PrivateSshdOptions { AllowsPasswords = true }, Limit);
        await using var accounts = new TestAccounts();
        TestAccount user = await accounts.AddAsync("se cret'\"$", cancellationToken: Limit);
        await using HostGateway gateway = Gateways.Open();
        Assert.Equal(user.Name, await gateway.StdoutAsync(Plans.SshPassword(sshd, user.Name, user.Password!), Calls.Command("id", "-un")));
    }

    [Fact]
    public async Task Says_that_the_password_is_wrong_after_one_try()
    {
        await using PrivateSshd sshd = await PrivateSshd.StartAsync(new PrivateSshdOptions { AllowsPasswords = true }, Limit);
        await using var accounts = new TestAccounts();
        TestAccount user = await accounts.AddAsync("right", cancellationToken: Limit);
        HostLost lost = await LoseAsync(Plans.SshPassword(sshd, user.Name, "wrong"));
        Assert.StartsWith("Invalid/incorrect password: ", lost.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong", lost.Message, StringComparison.Ordinal);
        Assert.Equal(1, sshd.LogLines.Count(line => line.StartsWith("Failed password", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Says_that_a_key_is_not_accepted()
    {
        await using PrivateSshd sshd = await PrivateSshd.StartAsync(cancellationToken: Limit);
        await using PrivateSshd other = await PrivateSshd.StartAsync(cancellationToken: Limit);
        HostLost lost = await LoseAsync(Plans.Ssh(sshd, "root") with { PrivateKeyFile = other.ClientKeyPath });
        Assert.StartsWith("Failed to connect to the host via ssh: ", lost.Message, StringComparison.Ordinal);
        Assert.Contains("Permission denied (publickey", lost.Message, StringComparison.Ordinal);
        Assert.False(lost.MayHaveRun);
    }

    [Fact]
    public async Task Refuses_a_host_whose_key_has_changed()
    {
        await using PrivateSshd sshd = await PrivateSshd.StartAsync(cancellationToken: Limit);
        await using PrivateSshd other = await PrivateSshd.StartAsync(cancellationToken: Limit);
        string[] key = (await File.ReadAllTextAsync(Path.Combine(other.Directory, "host_key.pub"), Limit)).Split(' ');
        await File.WriteAllTextAsync(sshd.KnownHostsPath, $"[127.0.0.1]:{sshd.Port} {key[0]} {key[1]}\n", Limit);
        HostLost lost = await LoseAsync(Plans.Ssh(sshd, "root"));
        Assert.Contains("REMOTE HOST IDENTIFICATION HAS CHANGED", lost.Message, StringComparison.Ordinal);
        Assert.Contains(sshd.KnownHostsPath, lost.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)] // With a terminal ssh would ask whether to trust it.
    public async Task Refuses_a_host_whose_key_is_not_known(bool hasPassword)
    {
        await using PrivateSshd sshd = await PrivateSshd.StartAsync(new PrivateSshdOptions { AllowsPasswords = true }, Limit);
        File.Delete(sshd.KnownHostsPath);
        HostLost lost = await LoseAsync(hasPassword ? Plans.SshPassword(sshd, "root", "any") : Plans.Ssh(sshd, "root"));
        Assert.Contains("Host key verification failed", lost.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(sshd.KnownHostsPath));
    }

    [Fact]
    public async Task Connects_to_an_unknown_host_when_checking_is_off()
    {
        await using PrivateSshd sshd = await PrivateSshd.StartAsync(cancellationToken: Limit);
        File.Delete(sshd.KnownHostsPath);
        await using HostGateway gateway = Gateways.Open();
        Assert.Equal("root", await gateway.StdoutAsync(Plans.Ssh(sshd, "root") with { CheckHostKey = false }, Calls.Command("id", "-un")));
    }

    [Fact]
    public async Task Gives_up_on_a_port_that_never_answers()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        HostLost lost = await LoseAsync(new ConnectionPlan
        {
            InventoryHost = "silent",
            Transport = "ssh",
            Address = "127.0.0.1",
            Port = ((IPEndPoint)silent.LocalEndpoint).Port,
            SshArguments = ["-F", "none"],
            ConnectTimeout = TimeSpan.FromSeconds(1),
        });
        Assert.Contains("timed out", lost.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Names_the_host_that_does_not_resolve()
    {
        HostLost lost = await LoseAsync(new ConnectionPlan
        {
            InventoryHost = "nowhere",
            Transport = "ssh",
            Address = "nowhere.invalid",
            SshArguments = ["-F", "none"],
        });
        Assert.Contains("Could not resolve hostname nowhere.invalid", lost.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Runs_raw_commands_through_the_login_shell()
    {
        await using PrivateSshd sshd = await PrivateSshd.StartAsync(cancellationToken: Limit);
        await using HostGateway gateway = Gateways.Open();
        var reply = (ModuleAnswered)await gateway.RunRawAsync(Plans.Ssh(sshd, "root"), "echo \"$0\"; exit 4", deadline: null, Limit);
        Assert.Equal("4", reply.Result["rc"].ToString());
        Assert.Contains("sh", reply.Result["stdout"].ToString(), StringComparison.Ordinal);
    }

    private async Task<HostLost> LoseAsync(ConnectionPlan plan)
    {
        await using HostGateway gateway = Gateways.Open();
        return Assert.IsType<HostLost>(Assert.Single(await gateway.CollectAsync(plan, Calls.Command("true"), Limit)));
    }
}
