using Mitogen.Events;
using Mitogen.TestKit.Sshd;

namespace Mitogen.Tests.EndToEnd.Runs;

public sealed class StepDeadlineTests : RunTestBase
{
    [Theory]
    [InlineData("")]
    [InlineData("  become: true\n  become_user: nobody\n")]
    public async Task A_step_ends_at_its_time_limit_with_all_that_it_started(string more)
    {
        await using PrivateTarget target = await PrivateTarget.StartAsync(cancellationToken: Limit);
        await using var host = new PlaybookHost();
        host.Add("target", target.Sshd);
        IReadOnlyList<int> left = [];
        RunReport report = await host.RunAsync(
            Play("- name: warm\n  command: 'true'\n" + more + "- name: long\n  shell: sleep 1000 & sleep 1000\n  timeout: 1\n  ignore_errors: true\n" + more
                + "- name: after\n  command: 'true'\n"),
            onEvent: happened => left = happened is StepFinished { Result.Task.Name: "long" } ? [.. target.Processes.Where(IsSleep)] : left,
            cancellationToken: Limit);
        report.Expect(RunOutcome.Success);
        StepResult step = report.Step("target", "long");
        Assert.Equal(StepStatus.Failed, step.Status);
        Assert.True(step.IsIgnored);
        Assert.Contains("expected time frame", step.Result["msg"].ToString(), StringComparison.Ordinal);
        Assert.Empty(left);
        Assert.Equal(new HostRecap("target") { Ok = 3, Changed = 2, Ignored = 1 }, report.Recap("target"));
    }

    [Fact]
    public async Task A_target_that_hangs_costs_its_own_step_only()
    {
        await using PrivateSshd sshd = await PrivateSshd.StartAsync(cancellationToken: Limit);
        await using TcpRelay relay = TcpRelay.Start(sshd.Port);
        sshd.TrustPort(relay.Port);
        relay.Freeze();
        await using var host = new PlaybookHost();
        host.Add("hung", sshd, port: relay.Port, more: "ansible_ssh_timeout=1");
        host.Add("kept", sshd);
        RunReport report = await host.RunAsync(Play("- name: one\n  command: echo one\n- name: two\n  command: echo two"), cancellationToken: Limit);
        report.Expect(RunOutcome.HostsUnreachable);
        Assert.Equal(new HostRecap("hung") { Unreachable = 1 }, report.Recap("hung"));
        Assert.Equal(new HostRecap("kept") { Ok = 2, Changed = 2 }, report.Recap("kept"));
    }

    private static bool IsSleep(int pid)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/cmdline").Contains("sleep", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }
}
