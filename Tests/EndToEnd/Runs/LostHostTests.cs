using Mitogen.Agents;
using Mitogen.Events;
using Mitogen.Processes;
using Mitogen.TestKit.Sshd;
using Mitogen.Values;

namespace Mitogen.Tests.EndToEnd.Runs;

public sealed class LostHostTests : RunTestBase
{
    private const string Playbook = """
        - hosts: all
          gather_facts: false
          tasks:
          - name: first
            command: echo first
          - name: long
            shell: "{{ long_step | default('true') }}"
          - name: after
            command: echo after
        - hosts: all
          gather_facts: false
          tasks:
          - name: second play
            command: echo second
        """;

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
    public async Task A_host_lost_in_a_step_is_unreachable_and_the_others_finish(Blow blow)
    {
        await using PrivateTarget target = await PrivateTarget.StartAsync(cancellationToken: Limit);
        await using TcpRelay relay = TcpRelay.Start(target.Sshd.Port);
        target.Sshd.TrustPort(relay.Port);
        await using PrivateSshd other = await PrivateSshd.StartAsync(cancellationToken: Limit);
        await using var host = new PlaybookHost(new AgentOptions { Heartbeat = TimeSpan.FromMilliseconds(300) });
        host.Add("lost", target.Sshd, port: relay.Port, more: "long_step='touch /tmp/started; exec sleep 1000'");
        host.Add("kept", other);
        host.AddLocal("near");
        Task<RunReport> run = host.RunAsync(Playbook, cancellationToken: Limit);
        while (!File.Exists(target.PathOf("/tmp/started")))
            await Task.Delay(TimeSpan.FromMilliseconds(10), Limit);
        await StrikeAsync(blow, target, relay, host);

        RunReport report = (await run).Expect(RunOutcome.HostsUnreachable);

        Assert.Equal(StepStatus.Unreachable, report.Step("lost", "long").Status);
        Assert.Contains("lost the agent", report.Message("lost", "long"), StringComparison.Ordinal);
        Assert.Equal(new HostRecap("lost") { Ok = 1, Changed = 1, Unreachable = 1 }, report.Recap("lost"));
        Assert.Equal(new HostRecap("kept") { Ok = 4, Changed = 4 }, report.Recap("kept"));
        Assert.Equal(new HostRecap("near") { Ok = 4, Changed = 4 }, report.Recap("near"));
        Assert.Equal(["kept", "near"], report.Events.OfType<PlayStarted>().Last().Hosts);
    }

    [Fact]
    public async Task The_program_answers_4_when_a_host_is_lost()
    {
        await using PrivateTarget target = await PrivateTarget.StartAsync(cancellationToken: Limit);
        await using var host = new PlaybookHost();
        host.Add("lost", target.Sshd, more: "long_step='kill -9 $PPID; exec sleep 1000'");
        host.AddLocal("near");
        host.Write("site.yml", Playbook);
        CommandResult result = await MitogenProgram.RunAsync(host, ["site.yml", "-i", "hosts"], Limit);
        Assert.Equal(4, result.Status.ExitCode);
        Assert.Contains("fatal: [lost]: UNREACHABLE! => ", result.Output, StringComparison.Ordinal);
        Assert.Matches(@"lost +: ok=1 +changed=1 +unreachable=1 +failed=0", result.Output);
        Assert.Matches(@"near +: ok=4 +changed=4 +unreachable=0 +failed=0", result.Output);
        Assert.DoesNotContain("second play] ***\nfatal", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_that_refuses_connections_costs_nothing_but_itself()
    {
        await using PrivateSshd sshd = await PrivateSshd.StartAsync(cancellationToken: Limit);
        await using TcpRelay relay = TcpRelay.Start(sshd.Port);
        relay.AcceptsConnections = false;
        sshd.TrustPort(relay.Port);
        await using var host = new PlaybookHost();
        host.Add("lost", sshd, port: relay.Port);
        host.Add("kept", sshd);
        RunReport report = (await host.RunAsync(Playbook, cancellationToken: Limit)).Expect(RunOutcome.HostsUnreachable);
        Assert.Equal(new HostRecap("lost") { Unreachable = 1 }, report.Recap("lost"));
        Assert.Equal(new HostRecap("kept") { Ok = 4, Changed = 4 }, report.Recap("kept"));
    }

    [Fact]
    public async Task A_host_that_was_lost_is_reached_again_when_the_playbook_clears_its_errors()
    {
        await using PrivateTarget target = await PrivateTarget.StartAsync(cancellationToken: Limit);
        await using var host = new PlaybookHost();
        host.Add("target", target.Sshd);
        RunReport report = await host.RunAsync(
            Play("- name: lost\n  shell: kill -9 $PPID; exec sleep 1000\n  ignore_unreachable: true\n- name: again\n  command: echo again"),
            cancellationToken: Limit);
        report.Expect(RunOutcome.Success);
        Assert.Equal(StepStatus.Unreachable, report.Step("target", "lost").Status);
        Assert.Equal("again", report.Stdout("target", "again"));
    }

    [Fact]
    public async Task The_items_after_the_loss_are_unreachable_and_do_not_run()
    {
        await using PrivateTarget target = await PrivateTarget.StartAsync(cancellationToken: Limit);
        await using var host = new PlaybookHost();
        host.Add("lost", target.Sshd);
        host.AddLocal("near");
        RunReport report = await host.RunAsync(
            Play("- name: loop\n  shell: \"[ {{ inventory_hostname }} = near ] || [ {{ item }} != 50 ] || { kill -9 $PPID; exec sleep 1000; }\"\n  loop: '{{ range(100) | list }}'"),
            cancellationToken: Limit);
        report.Expect(RunOutcome.HostsUnreachable);
        ItemFinished[] items = [.. report.Events.OfType<ItemFinished>().Where(item => item.Result.Host == "lost")];
        Assert.Equal(Enumerable.Range(0, 100).Select(i => $"{i}"), items.Select(item => item.Result.ItemLabel));
        Assert.All(items[..50], item => Assert.Equal(StepStatus.Changed, item.Result.Status));
        Assert.All(items[50..], item => Assert.Equal(StepStatus.Unreachable, item.Result.Status));
        Assert.All(items[50..], item => Assert.False(item.Result.Result.ContainsKey((Value)"rc")));
        Assert.Equal(new HostRecap("lost") { Unreachable = 1 }, report.Recap("lost"));
        Assert.Equal(new HostRecap("near") { Ok = 1, Changed = 1 }, report.Recap("near"));
    }

    [Fact]
    public async Task An_account_whose_agent_is_killed_costs_its_step_and_not_the_login()
    {
        await using PrivateTarget target = await PrivateTarget.StartAsync(cancellationToken: Limit);
        await using var host = new PlaybookHost();
        host.Add("target", target.Sshd);
        RunReport report = await host.RunAsync(
            Play("""
                - name: killed
                  shell: kill -9 $PPID; exec sleep 1000
                  become: true
                  become_user: nobody
                  ignore_unreachable: true
                  ignore_errors: true
                - name: login
                  command: id -un
                - name: again
                  command: id -un
                  become: true
                  become_user: nobody
                """),
            cancellationToken: Limit);
        report.Expect(RunOutcome.Success);
        Assert.Contains(report.Step("target", "killed").Status, new[] { StepStatus.Failed, StepStatus.Unreachable });
        Assert.Equal("root", report.Stdout("target", "login"));
        Assert.Equal("nobody", report.Stdout("target", "again"));
        Assert.Equal(1, target.Sshd.OpenedConnections);
        Assert.Equal(3, host.Agents.Count);
    }

    private async Task StrikeAsync(Blow blow, PrivateTarget target, TcpRelay relay, PlaybookHost host)
    {
        switch (blow)
        {
            case Blow.KillAgent:
                int agent = host.Agents.Select(each => each.Agent.ProcessId).Single(target.Processes.Contains);
                ProcessTree.Signal([ProcessEntry.TryRead(agent)!.Value], Signals.Kill);
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
                await target.Sshd.StopAsync(killsSessions: true).WaitAsync(Limit);
                break;
        }
    }
}
