using System.Globalization;
using Mitogen.Events;
using Mitogen.Processes;
using Mitogen.TestKit.Sshd;

namespace Mitogen.Tests.EndToEnd.Runs;

public sealed class AgentLifetimeTests : RunTestBase
{
    private const long Megabyte = 1024 * 1024;
    private const string LongStep = "- name: long\n  shell: echo started >/tmp/started; sleep 1000 & sleep 1000";

    [Fact]
    public async Task Agents_hold_at_most_eight_megabytes_after_a_hundred_steps()
    {
        await using PrivateTarget target = await PrivateTarget.StartAsync(cancellationToken: Limit);
        await using var host = new PlaybookHost();
        host.Add("target", target.Sshd);
        string tasks = string.Concat(Enumerable.Range(0, 100).Select(i =>
            (i % 4) switch
            {
                0 => $"- command: echo {i}\n",
                1 => "- command: id -un\n  become: true\n  become_user: nobody\n",
                2 => $"- copy: {{content: '{i}', dest: /tmp/file}}\n",
                _ => "- stat: path=/tmp/file\n",
            }));
        (await host.RunAsync(Play(tasks), cancellationToken: Limit)).Expect(RunOutcome.Success);
        Assert.Equal(2, host.Agents.Count);
        Assert.All(host.Agents, agent => Assert.InRange(ResidentBytes(agent.Agent.ProcessId), Megabyte, 8 * Megabyte));
    }

    [Fact]
    public async Task Agents_are_gone_after_the_run()
    {
        await using PrivateTarget target = await PrivateTarget.StartAsync(cancellationToken: Limit);
        await using var host = new PlaybookHost();
        host.Add("target", target.Sshd);
        await host.RunAsync(Play("- command: 'true'\n- command: 'true'\n  become: true\n  become_user: nobody"), cancellationToken: Limit);
        Assert.NotEmpty(target.Processes);
        await host.DisconnectAsync();
        await target.EmptiesAsync();
    }

    [Fact]
    public async Task Agents_and_what_they_started_are_gone_after_the_program_was_killed()
    {
        await using PrivateTarget target = await PrivateTarget.StartAsync(cancellationToken: Limit);
        await using var host = new PlaybookHost();
        host.Add("target", target.Sshd);
        host.Write("site.yml", Play(LongStep, "become: true\nbecome_user: nobody"));
        await using ChildProcess program = ChildProcess.Start(MitogenProgram.Specify(host, "site.yml", "-i", "hosts"));
        await StartedAsync(target);
        program.Signal(Signals.Kill);
        await program.Exited.WaitAsync(Limit);
        await target.EmptiesAsync();
    }

    [Fact]
    public async Task Agents_and_what_they_started_are_gone_after_the_connection_was_cut()
    {
        await using PrivateTarget target = await PrivateTarget.StartAsync(cancellationToken: Limit);
        await using TcpRelay relay = TcpRelay.Start(target.Sshd.Port);
        target.Sshd.TrustPort(relay.Port);
        await using var host = new PlaybookHost();
        host.Add("target", target.Sshd, port: relay.Port);
        Task<RunReport> run = host.RunAsync(Play(LongStep, "become: true\nbecome_user: nobody"), cancellationToken: Limit);
        await StartedAsync(target);
        relay.Cut();
        await target.EmptiesAsync();
        (await run).Expect(RunOutcome.HostsUnreachable);
    }

    private async Task StartedAsync(PrivateTarget target)
    {
        while (!File.Exists(target.PathOf("/tmp/started")))
            await Task.Delay(TimeSpan.FromMilliseconds(10), Limit);
    }

    private static long ResidentBytes(int pid)
    {
        string line = File.ReadLines($"/proc/{pid}/status").Single(each => each.StartsWith("VmRSS:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', '\t').First(word => word.Length > 0 && char.IsAsciiDigit(word[0])), CultureInfo.InvariantCulture) * 1024;
    }
}
