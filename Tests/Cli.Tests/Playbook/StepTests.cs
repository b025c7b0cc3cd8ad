namespace Mitogen.Tests.Cli.Playbook;

/// <summary><c>--step</c>, through a pipe and at a terminal.</summary>
public sealed class StepTests : ProgramTestBase
{
    public StepTests()
    {
        WritePlay("""
        - name: one
          debug: msg=1
        - debug: msg=2
        - name: three {{ 1 + 2 }}
          debug: msg=3
          changed_when: true
          notify: hand
        - name: four
          debug: msg=4
        - meta: flush_handlers
        - name: five
          debug: msg=5
          tags: never
        """);
        WriteHandlers();
    }

    [Theory]
    [InlineData("y\nn\ny\nc\n")]
    [InlineData("yes\n\nY\nno\n")]
    [InlineData("continue\n")]
    [InlineData("n\nn\nn\nn\n")]
    public async Task Runs_and_asks_as_ansible_playbook_does(string answers)
    {
        string[] arguments = ["-i", "localhost,", "site.yml", "--step"];
        ProgramRun theirs = await ProgramRun.OracleAsync("ansible-playbook", Folder, answers + "y\n", arguments);
        ProgramRun ours = await ProgramRun.StartAsync(Folder, answers + "y\n", ["playbook", .. arguments]);
        Assert.Equal(Lines(theirs.Output), Lines(ours.Output));
        Assert.Equal(theirs.ExitCode, ours.ExitCode);
    }

    [Fact]
    public async Task Takes_silence_for_no()
    {
        ProgramRun run = await ProgramRun.StartAsync(Folder, "", "playbook", "-i", "localhost,", "site.yml", "--step");
        Assert.Equal(0, run.ExitCode);
        Assert.DoesNotContain("TASK [one]", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asks_below_what_has_been_shown_so_far()
    {
        await using var run = new TerminalRun(Folder, "playbook", "-i", "localhost,", "site.yml", "--step");
        await run.WaitForAsync("Perform task: TASK: one (N)o/(y)es/(c)ontinue: ");
        Assert.Contains("PLAY [localhost]", run.Seen, StringComparison.Ordinal);
        await run.TypeAsync("y\n");
        await run.WaitForAsync("Perform task: TASK: debug (N)o/(y)es/(c)ontinue: ");
        Assert.Contains("\"msg\": \"1\"", run.Seen, StringComparison.Ordinal);
        await run.TypeAsync("c\n");
        Assert.Equal(0, await run.WaitForExitAsync());
        Assert.Contains("\"msg\": \"4\"", run.Seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_interrupted_while_it_asks()
    {
        await using var run = new TerminalRun(Folder, "playbook", "-i", "localhost,", "site.yml", "--step");
        await run.WaitForAsync("(c)ontinue: ");
        await run.TypeAsync("\u0003");
        Assert.Equal(99, await run.WaitForExitAsync());
        Assert.DoesNotContain("TASK [", run.Seen, StringComparison.Ordinal);
    }

    private void WriteHandlers() => File.AppendAllText(Path.Combine(Folder, "site.yml"), "\n  handlers:\n  - name: hand\n    debug: msg=h\n");

    /// <summary>Where the question itself goes depends on whether standard output is a terminal; empty lines with it.</summary>
    private static string[] Lines(string text) => [.. text.Split('\n').Where(line => line.Length > 0 && !line.EndsWith("(c)ontinue: ", StringComparison.Ordinal))];
}
