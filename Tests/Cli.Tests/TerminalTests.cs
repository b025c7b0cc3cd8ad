using Mitogen.Processes;

namespace Mitogen.Tests.Cli;

/// <summary>The program on a real terminal.</summary>
public sealed class TerminalTests : ProgramTestBase
{
    private const string CtrlC = "\u0003";

    [Fact]
    public async Task Ends_the_run_and_its_processes_on_the_first_interrupt()
    {
        string pidFile = Path.Combine(Folder, "pid");
        WritePlay($"- name: Wait\n  shell: echo $$ > {pidFile}.new && mv {pidFile}.new {pidFile} && echo started && sleep 1000");
        await using var run = new TerminalRun(Folder, "playbook", "-i", "localhost,", "site.yml");
        await run.WaitForAsync("running |");
        await FileAsync(pidFile);
        await run.TypeAsync(CtrlC);
        Assert.Equal(99, await run.WaitForExitAsync());
        Assert.Contains("User interrupted execution", run.Seen);
        Assert.False(Directory.Exists($"/proc/{File.ReadAllText(pidFile).Trim()}"));
        Assert.True(run.Child.Pty!.Echoes);
    }

    [Fact]
    public async Task Leaves_at_once_on_the_second_interrupt()
    {
        // The agent is stopped, so that the end of the run has to wait for it.
        string stopped = Path.Combine(Folder, "stopped");
        WritePlay($"- name: Wait\n  shell: kill -STOP $PPID; touch {stopped}; sleep 1000");
        await using var run = new TerminalRun(Folder, "playbook", "-i", "localhost,", "site.yml");
        await run.WaitForAsync("running |");
        await FileAsync(stopped);
        await run.TypeAsync(CtrlC);
        await run.WaitForAsync("Once more to leave at once.");
        await run.TypeAsync(CtrlC);
        Assert.Equal(99, await run.WaitForExitAsync());
        Assert.DoesNotContain("PLAY RECAP", run.Seen);
    }

    [Fact]
    public async Task Ends_in_order_on_a_termination_signal()
    {
        WritePlay("- name: Wait\n  command: sleep 1000");
        await using var run = new TerminalRun(Folder, "playbook", "-i", "localhost,", "site.yml");
        await run.WaitForAsync("running |");
        run.Child.Signal(Signals.Terminate);
        Assert.Equal(99, await run.WaitForExitAsync());
    }

    [Fact]
    public async Task Asks_for_a_password_without_showing_it()
    {
        WritePlay("- debug: msg=hi");
        await using var run = new TerminalRun(Folder, "playbook", "-i", "localhost,", "-k", "site.yml");
        await run.WaitForAsync("SSH password: ");
        Assert.False(run.Child.Pty!.Echoes);
        await run.TypeAsync("s3cret-word\n");
        Assert.Equal(0, await run.WaitForExitAsync());
        Assert.DoesNotContain("s3cret-word", run.Seen);
        Assert.True(run.Child.Pty!.Echoes);
    }

    [Fact]
    public async Task Shows_the_terminal_as_it_was_when_interrupted_at_a_question()
    {
        WritePlay("- debug: msg=hi");
        await using var run = new TerminalRun(Folder, "playbook", "-i", "localhost,", "-K", "site.yml");
        await run.WaitForAsync("BECOME password: ");
        await run.TypeAsync(CtrlC);
        Assert.Equal(99, await run.WaitForExitAsync());
        Assert.True(run.Child.Pty!.Echoes);
    }

    [Fact]
    public async Task Colours_its_output_and_takes_the_status_line_away()
    {
        WritePlay("- name: Wait\n  command: sleep 0.5");
        await using var run = new TerminalRun(Folder, "playbook", "-i", "localhost,", "site.yml");
        Assert.Equal(0, await run.WaitForExitAsync());
        Assert.Contains("\u001b[0;33mchanged: [localhost]\u001b[0m", run.Seen);
        int status = run.Seen.LastIndexOf("0 done, 1 running | 0s localhost: Wait", StringComparison.Ordinal);
        Assert.True(status > 0);
        Assert.StartsWith("\r\u001b[K", run.Seen[(status + "0 done, 1 running | 0s localhost: Wait".Length)..]);
    }

    [Fact]
    public async Task Reads_a_password_from_a_pipe()
    {
        WritePlay("- debug: msg=hi");
        ProgramRun run = await ProgramRun.StartAsync(Folder, "s3cret-word\n", "playbook", "-i", "localhost,", "-k", "site.yml");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("SSH password: ", run.Error);
        Assert.DoesNotContain("s3cret-word", run.Output + run.Error);
        Assert.DoesNotContain("\u001b", run.Output);
    }

    /// <summary>Ends once the file is there; it is moved into place whole.</summary>
    private static async Task FileAsync(string path)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!File.Exists(path))
        {
            await Task.Delay(10, limit.Token);
        }
    }
}
