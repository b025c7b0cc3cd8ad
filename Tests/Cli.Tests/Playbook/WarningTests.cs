namespace Mitogen.Tests.Cli.Playbook;

/// <summary>What ansible-playbook warns of on standard error, and this program too.</summary>
public sealed class WarningTests : ProgramTestBase
{
    public WarningTests()
    {
        Write("hosts", "h1 ansible_connection=local\n");
        Write("more.yml", "strategy: 1\nharmless: 2\n");
        Directory.CreateDirectory(Path.Combine(Folder, "roles/own/vars"));
        Directory.CreateDirectory(Path.Combine(Folder, "roles/own/defaults"));
        Write("roles/own/vars/main.yml", "delay: 1\n");
        Write("roles/own/defaults/main.yml", "until: 1\n");
    }

    [Theory]
    [InlineData("vars: {port: 1, name: 2, environment: {}, fine: 3}\n  tasks: [{debug: {msg: hi}, vars: {register: 1}}]")]
    [InlineData("vars_files: [more.yml]\n  roles: [{role: own, vars: {gather_subset: 1}}]")]
    [InlineData("tasks: [{import_role: {name: own}}]")]
    [InlineData("tasks: [{include_role: {name: own}}, {set_fact: {serial: 1}}, {include_vars: more.yml}]")]
    [InlineData("vars_prompt: [{name: port, default: 1}]\n  tasks: [{debug: {msg: hi}}]")]
    [InlineData("tasks: [{debug: {msg: hi}}]", "-e", "port=1", "-e", "fine=2")]
    [InlineData("tasks: [{name: \"a {{ 1 }}\", debug: {msg: hi}, loop: [1], vars: {item: 1}}, {debug: {msg: hi}, loop: [1], loop_control: {loop_var: foo, index_var: bar}, vars: {foo: 1, bar: 1}}]")]
    [InlineData("tasks: [{include_tasks: inner.yml, loop: [1, 2]}]")]
    [InlineData("tasks: [{debug: {msg: hi}, loop: [1], loop_control: {loop_var: port}}]")]
    public async Task Is_the_same(string play, params string[] more)
    {
        Write("inner.yml", "- debug: {msg: \"{{ item }}\"}\n  loop: [a]\n");
        Write("site.yml", $"- hosts: h1\n  gather_facts: false\n  {play}\n");
        string[] arguments = ["-i", "hosts", "site.yml", .. more];
        ProgramRun theirs = await ProgramRun.OracleAsync("ansible-playbook", Folder, "", arguments);
        ProgramRun ours = await ProgramRun.StartAsync(Folder, "", ["playbook", .. arguments]);
        Assert.Equal(Warnings(theirs), Warnings(ours));
        Assert.Equal(theirs.ExitCode, ours.ExitCode);
    }

    /// <summary>In no order (sets of Python have none), and each once: every process of ansible-playbook tells its own.</summary>
    private static IEnumerable<string> Warnings(ProgramRun run) =>
        run.Error.Replace("\n[", "\u0001[", StringComparison.Ordinal).ReplaceLineEndings(" ").Split('\u0001')
            .Select(text => text.Trim()).Where(text => text.StartsWith("[WARNING]", StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal);
}
