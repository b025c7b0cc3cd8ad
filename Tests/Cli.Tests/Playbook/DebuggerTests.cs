namespace Mitogen.Tests.Cli.Playbook;

/// <summary>The task debugger, through a pipe and at a terminal.</summary>
public sealed class DebuggerTests : ProgramTestBase
{
    public DebuggerTests() => WritePlay("""
        - name: fails
          fail: {msg: "{{ text }}"}
          vars: {text: "no"}
          debugger: on_failed
        - name: never
          debug: msg=4
        """);

    [Theory]
    [InlineData("p task.args\np task_vars['inventory_hostname']\nc\n")]
    [InlineData("help\nzork\nq\n")]
    [InlineData("")]
    public async Task Talks_and_ends_as_ansible_playbook_does(string commands)
    {
        string[] arguments = ["-i", "localhost,", "site.yml"];
        ProgramRun theirs = await ProgramRun.OracleAsync("ansible-playbook", Folder, commands, arguments);
        ProgramRun ours = await ProgramRun.StartAsync(Folder, commands, ["playbook", .. arguments]);
        Assert.Equal(theirs.Output, ours.Output);
        Assert.Equal(theirs.ExitCode, ours.ExitCode);
    }

    [Fact]
    public async Task Asks_at_a_terminal_below_the_result()
    {
        await using var run = new TerminalRun(Folder, "playbook", "-i", "localhost,", "site.yml");
        await run.WaitForAsync("[localhost] TASK: fails (debug)> ");
        Assert.Contains("FAILED!", run.Seen, StringComparison.Ordinal);
        await run.TypeAsync("p host\n");
        await run.WaitForAsync("localhost\r\n[localhost] TASK: fails (debug)> ");
        await run.TypeAsync("q\n");
        Assert.Equal(99, await run.WaitForExitAsync());
    }
}
