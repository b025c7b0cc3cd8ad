using System.Text.RegularExpressions;

namespace Mitogen.Tests.Cli.Adhoc;

/// <summary><c>mitogen adhoc</c> as a person and a script use it. What it shows was observed with ansible-core 2.14.</summary>
public sealed partial class AdhocCommandTests : ProgramTestBase
{
    [Theory]
    [InlineData(0, "a | SUCCESS => {\n    \"changed\": false,\n    \"ping\": \"pong\"\n}\n", "a", "-m", "ping")]
    [InlineData(0, "a | CHANGED | rc=0 >>\nhi there\n", "a", "-a", "echo hi there")]
    [InlineData(0, "a | CHANGED | rc=0 | (stdout) hi\n", "a", "-a", "echo hi", "-o")]
    [InlineData(2, "a | FAILED | rc=3 >>\nxynon-zero return code\n", "a", "-m", "shell", "-a", "echo x; echo y >&2; exit 3")]
    [InlineData(0, "a | CHANGED | rc=0 >>\nraw\n\n", "a", "-m", "raw", "-a", "echo raw")]
    [InlineData(2, "a | FAILED! => {\n    \"changed\": false,\n    \"msg\": \"no\"\n}\n", "a", "-m", "fail", "-a", "msg=no")]
    [InlineData(0, "a | SUCCESS => {\n    \"msg\": \"host a\"\n}\n", "a", "-m", "debug", "-a", "msg='host {{ inventory_hostname }}'")]
    [InlineData(0, "a | SUCCESS => {\n    \"msg\": [\n        1,\n        2\n    ]\n}\n", "a", "-m", "debug", "-a", "{\"msg\": [1, 2]}")]
    [InlineData(0, "a | SUCCESS => {    \"changed\": false,    \"v\": \"x\"}\n", "a", "-m", "debug", "-a", "var=v", "-o", "-e", "v=x")]
    [InlineData(0, "  hosts (2):\n    a\n    b\n", "all", "--list-hosts")]
    [InlineData(0, "  hosts (1):\n    b\n", "all:!a", "--list-hosts")]
    [InlineData(0, "  hosts (1):\n    b\n", "all", "-l", "b", "--list-hosts")]
    public async Task Shows_what_the_hosts_answer(int exitCode, string expected, params string[] arguments)
    {
        ProgramRun run = await AdhocAsync(arguments);
        Assert.Equal((exitCode, expected, ""), (run.ExitCode, run.Output, run.Error));
    }

    [Theory]
    [InlineData(0, "[WARNING]: No hosts matched, nothing to do", "nobody", "-m", "ping")]
    [InlineData(5, "extra variables must be a map of names to values", "a", "-m", "ping", "-e", "[1]")]
    [InlineData(4, "this is not YAML", "a", "-m", "ping", "-e", "{x: [}")]
    [InlineData(4, "a quote is not closed", "a", "-m", "ping", "-e", "x='a")]
    [InlineData(1, "nofile: there is no such file", "a", "-m", "ping", "-e", "@nofile")]
    [InlineData(5, "No argument passed to command module", "a")]
    [InlineData(5, "No argument passed to shell module", "a", "-m", "shell")]
    [InlineData(5, "'import_role' is not a valid action for ad-hoc commands", "a", "-m", "import_role", "-a", "name=x")]
    [InlineData(2, "the following arguments are required: pattern")]
    [InlineData(2, "unrecognized arguments: b", "a", "b", "-m", "ping")]
    public async Task Says_what_is_wrong(int exitCode, string expected, params string[] arguments)
    {
        ProgramRun run = await AdhocAsync(arguments);
        Assert.Equal((exitCode, ""), (run.ExitCode, run.Output));
        Assert.Contains(expected, run.Error);
    }

    [Theory]
    [InlineData("all", "-m", "debug", "-a", "msg=hi", "-t", "out")]
    [InlineData("a", "-m", "command", "-a", "false", "--tree", "out")]
    public async Task Leaves_a_file_for_each_host_in_the_tree(params string[] arguments)
    {
        ProgramRun ours = await AdhocAsync(arguments);
        Dictionary<string, string> left = Tree();
        Directory.Delete(Path.Combine(Folder, "out"), recursive: true);
        ProgramRun theirs = await TheirsAsync(arguments);
        Assert.Equal((theirs.ExitCode, theirs.Output), (ours.ExitCode, ours.Output));
        Assert.Equal(Tree(), left);
    }

    [Theory]
    [InlineData("a", "-m", "ping")]
    [InlineData("all", "-m", "ping", "-o")]
    [InlineData("a", "-m", "ping", "-v")]
    [InlineData("a", "-m", "ping", "-vv")]
    [InlineData("a", "-m", "ping", "-vvv")]
    [InlineData("all", "-a", "echo hi")]
    [InlineData("all", "-a", "echo hi", "-o")]
    [InlineData("a", "-a", "false")]
    [InlineData("a", "-a", "false", "-o")]
    [InlineData("a", "-a", "/no/such/program")]
    [InlineData("a", "-a", "true", "-C")]
    [InlineData("a", "-m", "shell", "-a", "echo a; echo b >&2; exit 2", "-o")]
    [InlineData("a", "-m", "raw", "-a", "echo hi; exit 3")]
    [InlineData("dead", "-i", "far", "-m", "ping", "-T", "2")]
    [InlineData("dead", "-i", "far", "-m", "ping", "-T", "2", "-o")]
    [InlineData("nobody", "-m", "ping")]
    [InlineData("nobody", "-m", "ping", "-o")]
    [InlineData("a", "-m", "nosuch")]
    [InlineData("all", "-m", "some.collection.nosuch", "-a", "x=1", "-o")]
    [InlineData("a", "-m", "debug", "-a", "msg=x", "-l", "")]
    [InlineData("a", "-m", "ping", "-T", "0", "-e", "")]
    [InlineData("a b", "-m", "ping")]
    [InlineData("a", "-m", "ping", "-a", "bad=1")]
    [InlineData("a", "-m", "debug", "-a", "msg=hi", "-v")]
    [InlineData("a", "-m", "debug", "-a", "var=nope")]
    [InlineData("a", "-m", "assert", "-a", "that=1==2")]
    [InlineData("a", "-m", "fail", "-a", "msg=x", "-o")]
    [InlineData("a", "-m", "stat", "-a", "path=/nosuch")]
    [InlineData("a", "-m", "set_fact", "-a", "x=1")]
    [InlineData("a", "-m", "meta", "-a", "noop")]
    [InlineData("a", "-m", "add_host", "-a", "name=q")]
    [InlineData("a", "-m", "command", "-a", "sleep 3", "--task-timeout", "1")]
    [InlineData("a", "-m", "file", "-a", "path=/tmp/nosuch-directory/x state=touch", "-D")]
    public async Task Shows_what_ansible_shows(params string[] arguments)
    {
        ProgramRun ours = await AdhocAsync(arguments);
        ProgramRun theirs = await TheirsAsync(arguments);
        Assert.Equal((theirs.ExitCode, Clean(theirs.Output), Clean(theirs.Error)), (ours.ExitCode, Clean(ours.Output), Clean(ours.Error)));
    }

    /// <summary><c>omit</c> is among a host's variables, and stands for nothing that JSON or YAML could hold.</summary>
    [Theory]
    [InlineData("json")]
    [InlineData("yaml")]
    public async Task Shows_all_variables_of_a_host(string format)
    {
        Write("all.yml", "- hosts: a\n  gather_facts: false\n  tasks:\n    - debug: var=hostvars[inventory_hostname]\n    - debug: {msg: \"{{ [omit] }}\"}\n");
        Write("hosts", "a ansible_connection=local\n");
        ProgramRun run = await ProgramRun.StartAsync(
            ProgramRun.Program, Folder, "", new Dictionary<string, string?> { ["ANSIBLE_CALLBACK_RESULT_FORMAT"] = format }, ["playbook", "-i", "hosts", "all.yml"]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("__omit_place_holder__", run.Output, StringComparison.Ordinal);
        run = await AdhocAsync("a", "-m", "debug", "-a", "var=hostvars[inventory_hostname].omit");
        Assert.Equal((0, "a | SUCCESS => {\n    \"hostvars[inventory_hostname].omit\": \"__omit_place_holder__\"\n}\n"), (run.ExitCode, run.Output));
    }

    private Dictionary<string, string> Tree() => Directory.EnumerateFiles(Path.Combine(Folder, "out")).ToDictionary(path => Path.GetFileName(path), path => Clean(File.ReadAllText(path)));

    /// <summary>Without what two runs of one program differ in, and which program it is.</summary>
    private static string Clean(string text)
    {
        text = Moments().Replace(text, "<moment>");
        return string.Join('\n', text.Split('\n').Where(line => !Own().IsMatch(line)));
    }

    [GeneratedRegex(@"\d{4}-\d\d-\d\d [\d:.]+|\d:\d\d:\d\d\.\d{6}")]
    private static partial Regex Moments();

    [GeneratedRegex(@"^(ansible \[core|  (config file|configured module|ansible python|ansible collection|executable loc|python version|jinja|libyaml)|Skipping callback|\w+ declined|Parsed |<[^>]+>|Using module file|redirecting)")]
    private static partial Regex Own();

    private Task<ProgramRun> TheirsAsync(string[] arguments) => ProgramRun.StartAsync(
        "/usr/bin/ansible", Folder, "", new Dictionary<string, string?> { ["ANSIBLE_JINJA2_NATIVE"] = "1", ["ANSIBLE_PYTHON_INTERPRETER"] = "/usr/bin/python3" }, ["-i", "hosts", "-f", "1", .. arguments]);

    private Task<ProgramRun> AdhocAsync(params string[] arguments)
    {
        Write("hosts", "a ansible_connection=local\nb ansible_connection=local\n");
        Write("far", "dead ansible_host=127.0.0.1 ansible_port=1\n");
        return ProgramRun.StartAsync(Folder, "", ["adhoc", "-i", "hosts", "-f", "1", .. arguments]);
    }
}
