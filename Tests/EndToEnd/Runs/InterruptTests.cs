using System.Text;
using Mitogen.Events;
using Mitogen.Processes;

namespace Mitogen.Tests.EndToEnd.Runs;

public sealed class InterruptTests : RunTestBase
{
    private const string LongStep = "- name: quick\n  command: echo quick\n- name: long\n  shell: touch /tmp/started; sleep 1000 & sleep 1000\n- name: never\n  command: echo never";

    [Fact]
    public async Task Ctrl_c_ends_what_runs_on_the_targets_and_shows_the_recap()
    {
        await using PrivateTarget target = await PrivateTarget.StartAsync(cancellationToken: Limit);
        await using var host = new PlaybookHost();
        host.Add("target", target.Sshd);
        host.Write("site.yml", Play(LongStep));
        await using ChildProcess program = ChildProcess.Start(MitogenProgram.Specify(host, "site.yml", "-i", "hosts") with
        {
            ControllingTerminal = true,
            StandardInput = Stdio.Terminal,
            StandardOutput = Stdio.Terminal,
            StandardError = Stdio.Terminal,
        });
        string shown = await program.Terminal!.ReadUntilAsync("TASK [long]", Limit);
        Task<string> rest = program.Terminal!.ReadUntilAsync("never to come by", Limit);
        while (!File.Exists(target.PathOf("/tmp/started")))
            await Task.Delay(TimeSpan.FromMilliseconds(10), Limit);

        await program.Terminal!.WriteAsync("\u0003"u8.ToArray(), Limit);

        ExitStatus status = await program.Exited.WaitAsync(Limit);
        await target.EmptiesAsync();
        shown += await rest;
        Assert.True(status.ExitCode == 99, $"{status}\n{shown}");
        Assert.Contains("User interrupted execution", shown, StringComparison.Ordinal);
        Assert.Contains("PLAY RECAP", shown, StringComparison.Ordinal);
        Assert.Matches(@"target.* ok=1 ", shown[shown.IndexOf("PLAY RECAP", StringComparison.Ordinal)..]);
        Assert.DoesNotContain("TASK [never]", shown, StringComparison.Ordinal);
        Assert.True(program.Pty!.Echoes, "the terminal echoes again");
        Assert.Equal(shown.Split("\e[?25l").Length, shown.Split("\e[?25h").Length); // A cursor that was hidden is shown again.
    }

    [Fact]
    public async Task A_cancelled_token_ends_the_run_in_order()
    {
        await using PrivateTarget target = await PrivateTarget.StartAsync(cancellationToken: Limit);
        await using var host = new PlaybookHost();
        host.Add("target", target.Sshd);
        using var cancel = new CancellationTokenSource();
        Task<RunReport> run = host.RunAsync(Play(LongStep), cancellationToken: cancel.Token);
        while (!File.Exists(target.PathOf("/tmp/started")))
            await Task.Delay(TimeSpan.FromMilliseconds(10), Limit);

        await cancel.CancelAsync();

        RunReport report = (await run.WaitAsync(Limit)).Expect(RunOutcome.Interrupted);
        await PrivateTarget.EndAsync(target.Processes.Where(pid => CommandLine(pid).StartsWith("sleep", StringComparison.Ordinal)));
        Assert.Equal(1, report.Recap("target").Ok);
        Assert.Equal(StepStatus.Cancelled, report.Step("target", "long").Status);
        Assert.DoesNotContain(report.Steps, step => step.Task.Name == "never");

        // The connection outlives the run.
        (await host.RunAsync(Play("- command: echo on"), cancellationToken: Limit)).Expect(RunOutcome.Success);
        Assert.Single(host.Agents);
    }

    [Fact]
    public async Task A_target_that_does_not_answer_does_not_hold_up_the_end()
    {
        await using var host = new PlaybookHost();
        host.Write("silent", "#!/bin/sh\ntouch \"${0%/*}/started\"; exec sleep 1000\n");
        File.SetUnixFileMode(host.PathOf("silent"), (UnixFileMode)0b111_101_101);
        host.AddLine($"target ansible_ssh_executable={host.PathOf("silent")}");
        using var cancel = new CancellationTokenSource();
        Task<RunReport> run = host.RunAsync(Play("- command: echo"), cancellationToken: cancel.Token);
        while (!File.Exists(host.PathOf("started")))
            await Task.Delay(TimeSpan.FromMilliseconds(10), Limit);
        await cancel.CancelAsync();
        (await run.WaitAsync(TimeSpan.FromSeconds(20), Limit)).Expect(RunOutcome.Interrupted);
    }

    [Theory]
    [InlineData(Signals.Terminate)]
    [InlineData(1)] // SIGHUP: the terminal went away.
    public async Task A_signal_to_the_program_ends_what_runs_on_the_targets(int signal)
    {
        await using PrivateTarget target = await PrivateTarget.StartAsync(cancellationToken: Limit);
        await using var host = new PlaybookHost();
        host.Add("target", target.Sshd);
        host.Write("site.yml", Play(LongStep));
        await using ChildProcess program = ChildProcess.Start(MitogenProgram.Specify(host, "site.yml", "-i", "hosts") with { StandardError = Stdio.SameAsOutput });
        Task<string> shown = program.StandardOutput!.ReadUntilAsync("never to come by", Limit);
        while (!File.Exists(target.PathOf("/tmp/started")))
            await Task.Delay(TimeSpan.FromMilliseconds(10), Limit);
        program.Signal(signal);
        Assert.Equal(99, (await program.Exited.WaitAsync(Limit)).ExitCode);
        await target.EmptiesAsync();
        Assert.Contains("PLAY RECAP", await shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_signal_ends_the_program_at_once_and_leaves_nothing_on_the_targets()
    {
        await using PrivateTarget target = await PrivateTarget.StartAsync(cancellationToken: Limit);
        await using var host = new PlaybookHost();
        host.Add("target", target.Sshd);
        host.Write("site.yml", Play("- shell: trap '' TERM; touch /tmp/started; while :; do sleep 1000; done")); // It does not want to end.
        await using ChildProcess program = ChildProcess.Start(MitogenProgram.Specify(host, "site.yml", "-i", "hosts"));
        while (!File.Exists(target.PathOf("/tmp/started")))
            await Task.Delay(TimeSpan.FromMilliseconds(10), Limit);
        program.Signal(Signals.Interrupt);
        await program.StandardError!.ReadUntilAsync("Once more to leave at once", Limit);
        program.Signal(Signals.Interrupt);
        Assert.Equal(99, (await program.Exited.WaitAsync(Limit)).ExitCode);
        await target.EmptiesAsync();
    }

    [Fact]
    public async Task A_reader_of_the_output_that_leaves_ends_the_run()
    {
        await using PrivateTarget target = await PrivateTarget.StartAsync(cancellationToken: Limit);
        await using var host = new PlaybookHost();
        host.Add("target", target.Sshd);
        host.Write("site.yml", Play(LongStep.Replace("touch /tmp/started; sleep 1000 & sleep 1000", "touch /tmp/started", StringComparison.Ordinal)
            + "\n- command: sleep 1000"));
        await using ChildProcess program = ChildProcess.Start(MitogenProgram.Specify(host, "site.yml", "-i", "hosts"));
        await program.StandardOutput!.ReadUntilAsync("PLAY", Limit);
        program.StandardOutput!.Dispose();
        await program.Exited.WaitAsync(Limit);
        await target.EmptiesAsync();
    }

    private static string CommandLine(int pid)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/cmdline", Encoding.UTF8);
        }
        catch (IOException)
        {
            return "";
        }
    }
}
