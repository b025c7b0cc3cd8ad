using Mitogen.Agents;
using Mitogen.Connections;
using Mitogen.Modules;
using Mitogen.Processes;
using Mitogen.TestKit.Sshd;
using Mitogen.Tests.EndToEnd.Fixtures;

namespace Mitogen.Tests.EndToEnd.Connections;

public sealed class LostConnectionTests : FixtureTestBase
{
    private static readonly AgentOptions Attentive = new() { Heartbeat = TimeSpan.FromMilliseconds(300) };

    public enum Blow
    {
        KillAgent,
        ResetConnection,
        CloseConnection,
        FreezeNetwork,
        StopServer,
    }

    [Theory]
    [InlineData(Blow.KillAgent)]
    [InlineData(Blow.ResetConnection)]
    [InlineData(Blow.CloseConnection)]
    [InlineData(Blow.FreezeNetwork)]
    [InlineData(Blow.StopServer)]
    public async Task Costs_the_step_under_way_and_nothing_else(Blow blow)
    {
        await using PrivateSshd sshd = await PrivateSshd.StartAsync(cancellationToken: Limit);
        await using TcpRelay relay = TcpRelay.Start(sshd.Port);
        sshd.TrustPort(relay.Port);
        AgentSession? session = null;
        await using HostGateway gateway = Gateways.Open(Attentive, started => session = started);
        ConnectionPlan plan = Plans.Ssh(sshd, "root", relay.Port);
        await gateway.StdoutAsync(plan, Calls.Command("true"));
        Task<List<ModuleReply>> step = gateway.CollectAsync(plan, Calls.Command("sleep", "1000"), Limit);
        await StrikeAsync(blow, sshd, relay, session!);
        HostLost lost = Assert.IsType<HostLost>(Assert.Single(await step));
        Assert.True(lost.MayHaveRun);
        Assert.Equal("on", await gateway.StdoutAsync(Plans.Local, Calls.Command("echo", "on")));
        if (blow != Blow.StopServer)
        {
            relay.Thaw();
            Assert.Equal("again", await gateway.StdoutAsync(plan, Calls.Command("echo", "again")));
        }
    }

    [Fact]
    public async Task Ends_the_agent_and_what_it_started_when_the_connection_ends()
    {
        await using PrivateSshd sshd = await PrivateSshd.StartAsync(cancellationToken: Limit);
        await using TcpRelay relay = TcpRelay.Start(sshd.Port);
        sshd.TrustPort(relay.Port);
        AgentSession? session = null;
        await using HostGateway gateway = Gateways.Open(Attentive, started => session = started);
        ConnectionPlan plan = Plans.Ssh(sshd, "root", relay.Port);
        var started = new TaskCompletionSource<int>();
        ModuleCall call = Calls.Shell("echo $$; exec sleep 1000") with { FollowOutput = true };
        Task step = Task.Run(
            async () =>
            {
                await foreach (ModuleReply reply in gateway.RunAsync(plan, call, Limit))
                {
                    if (reply is ModuleWrote wrote)
                        started.TrySetResult(int.Parse(System.Text.Encoding.ASCII.GetString(wrote.Data.Span), System.Globalization.CultureInfo.InvariantCulture));
                }
            },
            Limit);
        int command = await started.Task.WaitAsync(Limit);
        relay.Cut();
        await step;
        await EndsAsync(session!.Agent.ProcessId);
        await EndsAsync(command);
    }

    [Fact]
    public async Task Leaves_no_process_of_ours_after_a_run()
    {
        await using PrivateSshd sshd = await PrivateSshd.StartAsync(cancellationToken: Limit);
        await using var accounts = new TestAccounts();
        TestAccount user = await accounts.AddAsync(cancellationToken: Limit);
        var sessions = new List<AgentSession>();
        await using (HostGateway gateway = Gateways.Open(onStarted: sessions.Add))
        {
            await gateway.StdoutAsync(Plans.Ssh(sshd, "root"), Calls.Command("true"));
            await gateway.StdoutAsync(Plans.Ssh(sshd, "root").As(user.Name), Calls.Command("true"));
        }

        foreach (AgentSession session in sessions)
            await EndsAsync(session.Agent.ProcessId);
        Assert.Equal(2, sessions.Count);
    }

    [Fact]
    public async Task Ends_the_step_on_the_target_when_its_caller_cancels()
    {
        await using HostGateway gateway = Gateways.Open();
        using var cancel = new CancellationTokenSource();
        int command = 0;
        var replies = new List<ModuleReply>();
        ModuleCall call = Calls.Shell("echo $$; sleep 1000 & wait") with { FollowOutput = true };
        await foreach (ModuleReply reply in gateway.RunAsync(Plans.Local, call, cancel.Token))
        {
            replies.Add(reply);
            if (reply is not ModuleWrote wrote)
                continue;
            command = int.Parse(System.Text.Encoding.ASCII.GetString(wrote.Data.Span), System.Globalization.CultureInfo.InvariantCulture);
            await cancel.CancelAsync();
        }

        await EndsAsync(command);
        Assert.True(Assert.IsType<ModuleAnswered>(replies[^1]).Result["failed"].IsTruthy);
        Assert.Equal("on", await gateway.StdoutAsync(Plans.Local, Calls.Command("echo", "on")));
    }

    private async Task StrikeAsync(Blow blow, PrivateSshd sshd, TcpRelay relay, AgentSession session)
    {
        switch (blow)
        {
            case Blow.KillAgent:
                using (var process = System.Diagnostics.Process.GetProcessById(session.Agent.ProcessId))
                    process.Kill();
                break;
            case Blow.ResetConnection:
                relay.Cut();
                break;
            case Blow.CloseConnection:
                relay.Cut(resets: false);
                break;
            case Blow.FreezeNetwork:
                relay.Freeze();
                break;
            case Blow.StopServer:
                await sshd.StopAsync(killsSessions: true).WaitAsync(Limit);
                break;
        }
    }

    /// <summary>Within two seconds, as promised; a process that has ended may still wait to be reaped.</summary>
    private static async Task EndsAsync(int pid)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        List<ProcessEntry> alive;
        while ((alive = [.. ProcessEntry.ReadAll().Where(entry => entry.Pid == pid)]).Count > 0 && !IsZombie(pid))
            await ProcessTree.WhenAnyEndsAsync(alive, FdReactor.Shared, limit.Token);
    }

    private static bool IsZombie(int pid)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return true;
        }
    }
}
