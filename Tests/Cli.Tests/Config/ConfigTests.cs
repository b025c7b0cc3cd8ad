using System.Text.Json;

namespace Mitogen.Tests.Cli.Config;

/// <summary><c>mitogen config</c>, next to ansible-config.</summary>
public sealed class ConfigTests : ProgramTestBase
{
    private const string Text = "[defaults]\nforks = 7\ninventory = hosts,more\nlog_path = /tmp/x\nnosuchkey = 1\npipelining = true\n[diff]\nalways = yes\n";

    public ConfigTests() => Write("ansible.cfg", Text);

    [Fact]
    public async Task Dumps_as_ansible_config_does_and_marks_what_does_not_count()
    {
        ProgramRun theirs = await ProgramRun.OracleAsync("ansible-config", Folder, "", "dump", "--only-changed");
        ProgramRun ours = await ConfigAsync("dump", "--only-changed");
        Assert.Equal(0, ours.ExitCode);
        string[] lines = ours.Output.TrimEnd('\n').Split('\n');
        Assert.Equal(theirs.Output.TrimEnd('\n').Split('\n'), lines.Select(line => line.Split("  # ")[0]));
        Assert.Contains($"DEFAULT_FORKS({Folder}/ansible.cfg) = 7", lines);
        Assert.Contains($"DEFAULT_LOG_PATH({Folder}/ansible.cfg) = /tmp/x  # not honoured", lines);
        Assert.Contains($"ANSIBLE_PIPELINING({Folder}/ansible.cfg) = True  # not needed here", lines);
        Assert.Contains("the setting [defaults] nosuchkey is not known and has no effect", ours.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_of_every_setting_of_Ansible_whether_it_counts()
    {
        ProgramRun theirs = await ProgramRun.OracleAsync("ansible-config", Folder, "", "list", "--format", "json");
        ProgramRun ours = await ConfigAsync("list", "--format", "json");
        using JsonDocument known = JsonDocument.Parse(ours.Output);
        using JsonDocument all = JsonDocument.Parse(theirs.Output);
        string[] supports = ["honoured", "not honoured", "not needed here"];
        foreach (JsonProperty setting in all.RootElement.EnumerateObject().Where(one => one.Value.TryGetProperty("ini", out _) || one.Value.TryGetProperty("env", out _)))
        {
            Assert.True(known.RootElement.TryGetProperty(setting.Name, out JsonElement told), setting.Name);
            Assert.Contains(told.GetProperty("support").GetString(), supports);
        }
    }

    [Fact]
    public async Task Shows_variables_as_origins_and_hides_passwords()
    {
        var variables = new Dictionary<string, string?> { ["ANSIBLE_FORKS"] = "9", ["ANSIBLE_SUDO_PASS"] = "open sesame" };
        ProgramRun run = await ProgramRun.StartAsync(ProgramRun.Program, Folder, "", variables, ["config", "dump", "DEFAULT_FORKS", "SUDO_BECOME_PASS"]);
        Assert.Equal("DEFAULT_FORKS(env: ANSIBLE_FORKS) = 9\nSUDO_BECOME_PASS(env: ANSIBLE_SUDO_PASS) = ********  # not honoured\n", run.Output);
        Assert.DoesNotContain("sesame", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shows_the_file_that_counts()
    {
        Assert.Equal(Text, (await ConfigAsync("view")).Output);
        Write("other.cfg", "[defaults]\nforks = 3\n");
        Assert.Equal("[defaults]\nforks = 3\n", (await ConfigAsync("view", "-c", "other.cfg")).Output);
        Assert.Equal("DEFAULT_FORKS(FOLDER/other.cfg) = 3\n", (await ConfigAsync("dump", "-c", "other.cfg", "DEFAULT_FORKS")).Output.Replace(Folder, "FOLDER", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Passes_over_a_file_in_a_directory_where_anybody_may_write()
    {
        File.SetUnixFileMode(Folder, (UnixFileMode)0b111_111_111);
        ProgramRun run = await ConfigAsync("dump", "DEFAULT_FORKS");
        Assert.Equal("DEFAULT_FORKS(default) = 5\n", run.Output);
        Assert.Contains("anybody may write to the directory", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Writes_a_file_to_start_from_that_changes_nothing()
    {
        ProgramRun init = await ConfigAsync("init");
        Write("ansible.cfg", init.Output);
        ProgramRun run = await ConfigAsync("dump");
        Assert.Equal(("", 0), (run.Error, run.ExitCode));
        File.Delete(Path.Combine(Folder, "ansible.cfg"));
        ProgramRun defaults = await ConfigAsync("dump");
        Assert.Equal(ValuesOf(defaults.Output), ValuesOf(run.Output));
        string[] disabled = (await ConfigAsync("init", "--disabled")).Output.Split('\n');
        Assert.All(disabled.Where(line => line.Length > 0), line => Assert.Contains(line[0], "[#;"));
        Assert.Contains("ANSIBLE_FORKS=5\n", (await ConfigAsync("init", "--format", "env")).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "argument --format/-f: invalid choice: 'xml'", "dump", "--format", "xml")]
    [InlineData(2, "the following arguments are required: action")]
    [InlineData(2, "argument action: invalid choice: 'show'", "show")]
    [InlineData(1, "there is no setting 'NOSUCH'", "dump", "NOSUCH")]
    [InlineData(5, "The provided configuration file is missing or not accessible: no.cfg", "dump", "-c", "no.cfg")]
    [InlineData(5, "forks must be a whole number, 0 or more, not 'many'", "dump", "-c", "bad.cfg")]
    public async Task Says_what_is_wrong_with_the_arguments(int exitCode, string expected, params string[] arguments)
    {
        Write("bad.cfg", "[defaults]\nforks = many\n");
        ProgramRun run = await ConfigAsync(arguments);
        Assert.Equal((exitCode, ""), (run.ExitCode, run.Output));
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    /// <summary>A run tells once of each setting that has no effect.</summary>
    [Fact]
    public async Task Is_warned_of_when_a_run_starts()
    {
        WritePlay("- debug: msg=hi");
        ProgramRun run = await ProgramRun.StartAsync(Folder, "", "playbook", "-i", "localhost,", "site.yml");
        string text = run.Error.Replace("\n", " ", StringComparison.Ordinal);
        foreach (string expected in (string[])["the setting [defaults] log_path is not supported", "the setting [defaults] nosuchkey is not known", "[defaults] pipelining"])
        {
            Assert.Equal(2, text.Split(expected).Length);
        }
    }

    private static string[] ValuesOf(string dump) => [.. dump.Split('\n').Where(line => !line.StartsWith("CONFIG_FILE", StringComparison.Ordinal)).Select(line => line[(line.IndexOf(')', StringComparison.Ordinal) + 1)..])];

    private Task<ProgramRun> ConfigAsync(params string[] arguments) => ProgramRun.StartAsync(Folder, "", ["config", .. arguments]);
}
