namespace Mitogen.Tests.Cli;

/// <summary>What a person sees who wrote something wrong: place, lines, expectation.</summary>
public sealed class ErrorTextTests : ProgramTestBase
{
    [Fact]
    public async Task Points_at_the_place_in_the_file()
    {
        Write("site.yml", "- hosts: localhost\n  gather_facts: false\n  tasks:\n    - debug:\n        msg: hi\n      whne: true\n");
        ProgramRun run = await ProgramRun.StartAsync(Folder, "", "playbook", "-i", "localhost,", "site.yml");
        Assert.Equal(4, run.ExitCode);
        Assert.Contains("site.yml:", run.Error);
        Assert.Contains("6 |       whne: true", run.Error);
        Assert.Contains("^ here", run.Error);
        Assert.Contains("when", run.Error);
    }

    [Fact]
    public async Task Points_at_what_is_no_YAML()
    {
        Write("site.yml", "- hosts: localhost\n  tasks:\n    - debug: msg=\"hi\n");
        ProgramRun run = await ProgramRun.StartAsync(Folder, "", "playbook", "-i", "localhost,", "site.yml");
        Assert.Equal(4, run.ExitCode);
        Assert.Contains("ERROR! ", run.Error);
        Assert.Contains("site.yml:", run.Error);
    }

    [Fact]
    public async Task Names_the_undefined_variable()
    {
        WritePlay("- debug:\n    msg: \"{{ colour }}\"");
        ProgramRun run = await ProgramRun.StartAsync(Folder, "", "playbook", "-i", "localhost,", "site.yml");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("colour", run.Output);
        Assert.Contains("undefined", run.Output);
    }
}
