namespace Mitogen.Tests.Cli.Playbook;

/// <summary>Retry files, and several playbooks in one run.</summary>
public sealed class RetryFileTests : ProgramTestBase
{
    public RetryFileTests()
    {
        Write("hosts", "h10 ansible_connection=local\nh9 ansible_connection=local\nh2 ansible_connection=local\n");
        Directory.CreateDirectory(Path.Combine(Folder, "sub"));
        Write("sub/fails.yml", """
            - hosts: all
              gather_facts: false
              tasks:
                - fail: {msg: "no"}
                  when: inventory_hostname != 'h9'
            """);
        Write("good.yml", "- hosts: h2\n  gather_facts: false\n  tasks:\n    - debug: {msg: hi}\n");
        Write("broken.yml", "- hosts: h2\n  zork: 1\n");
    }

    [Fact]
    public async Task Stand_beside_the_playbook_and_serve_as_limit()
    {
        Write("ansible.cfg", "[defaults]\nretry_files_enabled = true\n");
        ProgramRun theirs = await OracleAsync("-f1", "sub/fails.yml");
        string written = File.ReadAllText(Path.Combine(Folder, "sub/fails.retry"));
        File.Delete(Path.Combine(Folder, "sub/fails.retry"));
        ProgramRun ours = await RunAsync("-f1", "sub/fails.yml");
        Assert.Equal((theirs.Output, theirs.ExitCode), (ours.Output, ours.ExitCode));
        Assert.Equal(written, File.ReadAllText(Path.Combine(Folder, "sub/fails.retry")));
        ProgramRun again = await RunAsync("sub/fails.yml", "--limit", "@sub/fails.retry");
        Assert.DoesNotContain("h9", again.Output, StringComparison.Ordinal);
        Assert.Contains("h10", again.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Go_where_retry_files_save_path_says()
    {
        Write("ansible.cfg", "[defaults]\nretry_files_enabled = true\nretry_files_save_path = kept/deep\n");
        Assert.Contains($"--limit @{Folder}/kept/deep/fails.retry", (await RunAsync("sub/fails.yml")).Output, StringComparison.Ordinal);
        Assert.Equal("h10\nh2\n", File.ReadAllText(Path.Combine(Folder, "kept/deep/fails.retry")));
        Assert.False(File.Exists(Path.Combine(Folder, "sub/fails.retry")));
    }

    [Fact]
    public async Task That_cannot_be_written_are_warned_of()
    {
        Write("ansible.cfg", "[defaults]\nretry_files_enabled = true\nretry_files_save_path = hosts\n");
        ProgramRun run = await RunAsync("sub/fails.yml");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("Could not create retry file", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Are_not_written_unless_they_are_wanted()
    {
        Assert.DoesNotContain("retry", (await RunAsync("sub/fails.yml")).Output, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(Folder, "sub/fails.retry")));
    }

    [Theory]
    [InlineData("good.yml", "good.yml")]
    [InlineData("good.yml", "sub/fails.yml", "good.yml")]
    [InlineData("good.yml", "broken.yml")]
    public async Task Of_several_playbooks_each_has_its_recap_until_one_fails(params string[] playbooks)
    {
        ProgramRun theirs = await OracleAsync(["-f1", .. playbooks]);
        ProgramRun ours = await RunAsync(["-f1", .. playbooks]);
        Assert.Equal((theirs.Output, theirs.ExitCode), (ours.Output, ours.ExitCode));
    }

    [Fact]
    public async Task That_are_missing_end_the_run_before_it_begins()
    {
        ProgramRun theirs = await OracleAsync("good.yml", "--limit", "@nowhere");
        ProgramRun ours = await RunAsync("good.yml", "--limit", "@nowhere");
        Assert.Equal((theirs.Output, theirs.ExitCode), (ours.Output, ours.ExitCode));
        Assert.Contains("nowhere", ours.Error, StringComparison.Ordinal);
    }

    private Task<ProgramRun> RunAsync(params string[] arguments) => ProgramRun.StartAsync(Folder, "", ["playbook", "-i", "hosts", .. arguments]);

    private Task<ProgramRun> OracleAsync(params string[] arguments) => ProgramRun.OracleAsync("ansible-playbook", Folder, "", ["-i", "hosts", .. arguments]);
}
