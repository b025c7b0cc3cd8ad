namespace Mitogen.Tests.Cli;

/// <summary>Colours, chosen as ansible-playbook has them chosen: the same bytes.</summary>
public sealed class ColorTests : ProgramTestBase
{
    private const string Tasks = """
        - debug: msg=hi
        - command: "false"
          changed_when: false
          ignore_errors: true
        - debug: msg=no
          when: false
        - copy: {content: "a\nb\n", dest: "{{ playbook_dir }}/made"}
          diff: true
          check_mode: true
          register: made
        - debug: msg={{ item }}
          loop: [1, 2]
        - command: "false"
          register: tried
          until: tried is succeeded
          retries: 1
          delay: 0
          ignore_errors: true
        - include_tasks: more.yml
        """;

    [Theory]
    [InlineData("", "ANSIBLE_FORCE_COLOR=1")]
    [InlineData("[defaults]\nforce_color = true\n", "")]
    [InlineData("[defaults]\nnocolor = true\nforce_color = true\n", "")]
    [InlineData("[colors]\nok = bright green\nchanged = blue\nskip = dark gray\nerror = purple\ndiff_add = white\ndiff_remove = magenta\ndiff_lines = normal\ndebug = black\n", "ANSIBLE_FORCE_COLOR=1")]
    [InlineData("[colors]\nok = bright green\n", "ANSIBLE_FORCE_COLOR=1 ANSIBLE_COLOR_OK=bright_blue ANSIBLE_COLOR_SKIP=red ANSIBLE_COLOR_VERBOSE=yellow ANSIBLE_COLOR_ERROR=green")]
    [InlineData("", "ANSIBLE_NOCOLOR=1")]
    [InlineData("", "")]
    public async Task Are_those_of_ansible_playbook(string configuration, string environment)
    {
        WritePlay(Tasks);
        Write("more.yml", "- debug: msg=more\n");
        Write("ansible.cfg", configuration);
        Dictionary<string, string?> variables = environment.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => (string?)pair[1].Replace('_', ' '));
        variables["ANSIBLE_LOCALHOST_WARNING"] = "0";
        variables["ANSIBLE_PYTHON_INTERPRETER"] = "/usr/bin/python3";
        string[] arguments = ["-i", "localhost,", "site.yml"];
        ProgramRun theirs = await ProgramRun.StartAsync("/usr/bin/ansible-playbook", Folder, "", variables, arguments);
        ProgramRun ours = await ProgramRun.StartAsync(ProgramRun.Program, Folder, "", variables, ["playbook", .. arguments]);
        Assert.Equal(WithoutChance(theirs.Output), WithoutChance(ours.Output));
    }

    [Fact]
    public async Task Refuses_a_colour_that_there_is_not()
    {
        WritePlay("- debug: msg=hi");
        Write("ansible.cfg", "[colors]\nok = rosy\n");
        ProgramRun run = await ProgramRun.StartAsync(Folder, "", "playbook", "-i", "localhost,", "site.yml");
        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("ansible.cfg:2:1: [colors] ok must be one of black, bright gray, ", run.Error);
    }

    /// <summary>Where the oracle put a file for a moment, and what took how long.</summary>
    private static string WithoutChance(string text) => string.Join(
        '\n', text.Split('\n').Select(line => line.Contains("+++ after", StringComparison.Ordinal) ? "+++ after" : line.Contains("\"start\"", StringComparison.Ordinal) ? line[..line.IndexOf("\"delta\"", StringComparison.Ordinal)] : line));
}
