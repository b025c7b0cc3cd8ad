namespace Mitogen.Tests.Cli.Playbook;

/// <summary>Strategies, connections and become methods that are not there are said by name before any task runs, wherever they are named.</summary>
public sealed class PluginNameTests : ProgramTestBase
{
    public PluginNameTests()
    {
        Write("hosts", "[near]\nh1 ansible_connection=local\n[far]\nh2\n");
        Write("site.yml", """
            - hosts: h1
              gather_facts: false
              tasks: [{debug: {msg: ran}}]
            - hosts: far
              gather_facts: false
              tasks: [{debug: {msg: ran}}]
            """);
    }

    [Theory]
    [InlineData("[defaults]\nstrategy = lienar\n", "ansible.cfg:2:1: the setting DEFAULT_STRATEGY cannot be 'lienar'; did you mean 'linear'?")]
    [InlineData("[defaults]\ntransport = winrm\n", "ansible.cfg:2:1: the setting DEFAULT_TRANSPORT cannot be 'winrm'")]
    [InlineData("[privilege_escalation]\nbecome_method = runas\n", "ansible.cfg:2:1: the setting DEFAULT_BECOME_METHOD cannot be 'runas'")]
    public Task In_the_configuration(string text, string problem)
    {
        Write("ansible.cfg", text);
        return RefusesAsync(problem, 1);
    }

    [Theory]
    [InlineData("ANSIBLE_STRATEGY", "zork", "<environment ANSIBLE_STRATEGY>: the setting DEFAULT_STRATEGY cannot be 'zork'")]
    [InlineData("ANSIBLE_BECOME_METHOD", "zork", "<environment ANSIBLE_BECOME_METHOD>: the setting DEFAULT_BECOME_METHOD cannot be 'zork'")]
    public async Task In_the_environment(string name, string value, string problem)
    {
        ProgramRun run = await ProgramRun.StartAsync(ProgramRun.Program, Folder, "", new Dictionary<string, string?> { [name] = value }, ["playbook", "-i", "hosts", "site.yml"]);
        Check(run, problem, 1);
    }

    [Theory]
    [InlineData("--connection: the option --connection cannot be 'zork'", "-c", "zork")]
    [InlineData("--become-method: the option --become-method cannot be 'sodo'; did you mean 'sudo'?", "--become-method", "sodo")]
    [InlineData("--extra-vars: the extra variable ansible_connection cannot be 'zork'", "-e", "ansible_connection=zork")]
    public Task On_the_command_line(string problem, params string[] arguments) => RefusesAsync(problem, 1, arguments);

    [Fact]
    public Task In_the_inventory()
    {
        Write("hosts", "h1 ansible_connection=local\n[far]\nh2 ansible_connection=winrm\n");
        return RefusesAsync("inventory: ansible_connection of h2 cannot be 'winrm'", 1);
    }

    [Fact]
    public Task In_group_vars()
    {
        Directory.CreateDirectory(Path.Combine(Folder, "group_vars"));
        Write("group_vars/far.yml", "ansible_become_method: enable\n");
        return RefusesAsync("inventory: ansible_become_method of h2 cannot be 'enable'", 1);
    }

    [Theory]
    [InlineData("vars: {ansible_connection: zork}", 5)]
    [InlineData("roles: [{role: r, vars: {ansible_become_method: zork}}]", 5)]
    [InlineData("tasks: [{block: [{debug: , vars: {ansible_connection: zork}}]}]", 5)]
    public Task In_the_variables_of_a_later_play(string play, int line)
    {
        Directory.CreateDirectory(Path.Combine(Folder, "roles/r"));
        Write("site.yml", $"- hosts: h1\n  gather_facts: false\n  tasks: [{{debug: {{msg: ran}}}}]\n- hosts: far\n  {play}\n");
        return RefusesAsync($"site.yml:{line}:", 4);
    }

    [Theory]
    [InlineData("h2 ansible_connection=winrm", "-l", "h1")] // Not a host of the run.
    [InlineData("h2 ansible_connection=\"{{ 'local' }}\"")]
    [InlineData("h2 ansible_connection=ansible.builtin.local")]
    [InlineData("h2 ansible_connection=winrm", "-e", "ansible_connection=local")]
    public async Task Nowhere(string host, params string[] arguments)
    {
        Write("hosts", $"h1 ansible_connection=local\n[far]\n{host}\n");
        ProgramRun run = await ProgramRun.StartAsync(Folder, "", ["playbook", "-i", "hosts", "site.yml", .. arguments]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
    }

    [Theory]
    [InlineData("ansible_connection=\"{{ 'zork' }}\"", "the connection plugin 'zork' was not found (h2); one of ssh, local was expected")]
    [InlineData("ansible_connection=local ansible_become=true ansible_become_method=\"{{ 'zork' }}\"", "the become method 'zork' was not found; one of sudo, su, doas was expected")]
    public async Task In_a_template_once_it_is_rendered(string variables, string problem)
    {
        Write("hosts", $"h2 {variables}\n");
        Write("site.yml", "- hosts: h2\n  gather_facts: false\n  tasks: [{command: 'true'}]\n");
        ProgramRun run = await ProgramRun.StartAsync(Folder, "", "playbook", "-i", "hosts", "site.yml");
        Assert.Contains(problem, run.Output, StringComparison.Ordinal);
        Assert.Equal(2, run.ExitCode);
    }

    private async Task RefusesAsync(string problem, int exitCode, params string[] arguments) =>
        Check(await ProgramRun.StartAsync(Folder, "", ["playbook", "-i", "hosts", "site.yml", .. arguments]), problem, exitCode);

    private void Check(ProgramRun run, string problem, int exitCode)
    {
        Assert.Contains($"ERROR! {problem}", run.Error.Replace(Folder + "/", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("ran", run.Output, StringComparison.Ordinal);
        Assert.Equal(exitCode, run.ExitCode);
    }
}
