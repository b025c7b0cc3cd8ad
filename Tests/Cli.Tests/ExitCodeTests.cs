namespace Mitogen.Tests.Cli;

public sealed class ExitCodeTests : ProgramTestBase
{
    [Fact]
    public async Task Is_0_when_every_step_succeeds()
    {
        WritePlay("- command: echo hello\n  register: said\n- debug: msg={{ said.stdout }}");
        ProgramRun run = await ProgramRun.StartAsync(Folder, "", "playbook", "-i", "localhost,", "site.yml");
        Assert.Equal(("", 0), (run.Error, run.ExitCode));
        Assert.Contains("\"msg\": \"hello\"", run.Output);
        Assert.Contains("localhost                  : ok=2    changed=1    unreachable=0    failed=0", run.Output);
    }

    [Fact]
    public async Task Is_2_when_a_step_fails()
    {
        WritePlay("- fail: msg=no\n- debug: msg=never");
        ProgramRun run = await ProgramRun.StartAsync(Folder, "", "playbook", "-i", "localhost,", "site.yml");
        Assert.Equal(2, run.ExitCode);
        Assert.DoesNotContain("never", run.Output);
    }

    [Fact]
    public async Task Is_4_when_a_host_is_unreachable()
    {
        Write("site.yml", "- hosts: all\n  gather_facts: false\n  tasks:\n  - ping:\n");
        ProgramRun run = await ProgramRun.StartAsync(Folder, "", "playbook", "-i", "127.0.0.1,", "-e", "ansible_port=1", "site.yml");
        Assert.Equal(4, run.ExitCode);
        Assert.Contains("UNREACHABLE!", run.Output);
    }

    [Theory]
    [InlineData(2, "unrecognized arguments: --nope", "--nope", "site.yml")]
    [InlineData(2, "the following arguments are required: playbook")]
    [InlineData(2, "argument -l/--limit: expected one argument", "site.yml", "-l")]
    [InlineData(2, "The number of processes (--forks) must be >= 1", "-f", "0", "site.yml")]
    [InlineData(2, "--become-pass-file: not allowed with argument -K/--ask-become-pass", "-K", "--become-password-file", "x", "site.yml")]
    [InlineData(1, "The password file ", "--connection-password-file", "nofile", "site.yml")]
    [InlineData(1, "missing.yml", "missing.yml")]
    public async Task Tells_what_is_wrong_with_the_arguments(int exitCode, string expected, params string[] arguments)
    {
        WritePlay("- debug: msg=hi");
        ProgramRun run = await ProgramRun.StartAsync(Folder, "", ["playbook", .. arguments]);
        Assert.Contains(expected, run.Error);
        Assert.Equal(("", exitCode), (run.Output, run.ExitCode));
    }

    [Theory]
    [InlineData("foo", "there is no command 'foo'")]
    [InlineData("--foo", "--foo")]
    public async Task Refuses_an_unknown_command(string argument, string expected)
    {
        ProgramRun run = await ProgramRun.StartAsync(Folder, "", argument);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(expected, run.Error);
    }

    [Theory]
    [InlineData("--help", "playbook")]
    [InlineData("--version", "mitogen 0.")]
    public async Task Answers_who_it_is(string argument, string expected)
    {
        ProgramRun run = await ProgramRun.StartAsync(Folder, "", argument);
        Assert.Equal(("", 0), (run.Error, run.ExitCode));
        Assert.Contains(expected, run.Output);
    }

    [Fact]
    public async Task Shows_every_option_of_ansible_playbook()
    {
        ProgramRun run = await ProgramRun.StartAsync(Folder, "", "playbook", "--help");
        ProgramRun oracle = await ProgramRun.OracleAsync("ansible-playbook", Folder, "", "--help");
        string[] options = [.. System.Text.RegularExpressions.Regex.Matches(oracle.Output, "--[a-z-]+[a-z]").Select(match => match.Value).Distinct()];
        Assert.True(options.Length > 40);
        Assert.All(options.Except(["--version"]), option => Assert.Contains(option, run.Output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ansible-playbook", "\"msg\": \"hi\"", "site.yml")]
    [InlineData("ansible-vault", "$ANSIBLE_VAULT;1.1;AES256", "encrypt_string", "--vault-password-file", "pw", "x")]
    [InlineData("ansible-config", "DEFAULT_FORKS(default) = 5", "dump")]
    public async Task Behaves_as_the_command_whose_name_calls_it(string name, string expected, params string[] arguments)
    {
        WritePlay("- debug: msg=hi");
        Write("pw", "secret");
        string link = Path.Combine(Folder, name);
        File.CreateSymbolicLink(link, ProgramRun.Program);
        ProgramRun run = await ProgramRun.StartAsync(link, Folder, "", new Dictionary<string, string?>(), arguments);
        Assert.Contains(expected, run.Output);
        Assert.Equal(0, run.ExitCode);
    }

    [Fact]
    public async Task Ends_quietly_when_nobody_reads_its_output()
    {
        WritePlay("- debug: msg={{ item }}\n  loop: \"{{ range(0, 5000) | list }}\"");
        using var process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("/bin/sh", ["-c", $"'{ProgramRun.Program}' playbook -i localhost, site.yml | head -1"])
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Assert.Equal("", await process.StandardError.ReadToEndAsync());
        Assert.Equal("\n", await output);
        await process.WaitForExitAsync();
    }
}
