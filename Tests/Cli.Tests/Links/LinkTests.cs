namespace Mitogen.Tests.Cli.Links;

/// <summary>The program called by links that have the names of Ansible's programs.</summary>
public sealed class LinkTests : ProgramTestBase
{
    private static readonly Dictionary<string, string?> Quiet = new() { ["ANSIBLE_LOCALHOST_WARNING"] = "0" };

    public static TheoryData<string> Names => ["ansible", "ansible-config", "ansible-doc", "ansible-inventory", "ansible-playbook", "ansible-vault"];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Tells_help_and_version_by_the_name_that_was_used(string name)
    {
        ProgramRun help = await CalledAsync(name, "--help");
        Assert.Equal((0, ""), (help.ExitCode, help.Error));
        Assert.Contains($"Usage:\n  {name} ", help.Output);
        Assert.DoesNotContain("mitogen", help.Output);
        ProgramRun version = await CalledAsync(name, "--version");
        Assert.Equal(0, version.ExitCode);
        Assert.StartsWith($"{name} [mitogen 0.", version.Output);
        Assert.Contains("\n  config file = None\n  configured module search path = ['", version.Output);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Ends_with_the_exit_code_of_that_program_on_misuse(string name)
    {
        foreach (string[] arguments in (string[][])[[], ["--nosuch"]])
        {
            ProgramRun ours = await CalledAsync(name, arguments);
            Assert.Equal((await ProgramRun.OracleAsync(name, Folder, "", arguments)).ExitCode, ours.ExitCode);
            Assert.StartsWith($"usage: {name} ", ours.Error);
            Assert.Contains($"\n{name}: error: ", ours.Error);
        }
    }

    [Fact]
    public async Task Runs_a_playbook_as_ansible_playbook()
    {
        WritePlay("- debug: msg=hi");
        await SameAsync("ansible-playbook", "-i", "localhost,", "site.yml");
        await SameAsync("ansible-playbook", "-i", "localhost,", "--list-tasks", "site.yml");
    }

    [Fact]
    public Task Runs_a_task_as_ansible() => SameAsync("ansible", "localhost", "-i", "localhost,", "-c", "local", "-m", "debug", "-a", "msg=hi");

    [Fact]
    public async Task Shows_an_inventory_as_ansible_inventory()
    {
        Write("hosts", "[web]\na port=1\nb\n");
        await SameAsync("ansible-inventory", "-i", "hosts", "--list");
        await SameAsync("ansible-inventory", "-i", "hosts", "--graph");
    }

    [Fact]
    public async Task Opens_with_ansible_vault_what_its_link_has_encrypted()
    {
        Write("password", "s3cret\n");
        Write("text", "hello\n");
        Assert.Equal(0, (await CalledAsync("ansible-vault", "encrypt", "--vault-password-file", "password", "text")).ExitCode);
        ProgramRun seen = await ProgramRun.OracleAsync("ansible-vault", Folder, "", "view", "--vault-password-file", "password", "text");
        Assert.Equal("hello", seen.Output.TrimEnd());
    }

    [Fact]
    public Task Shows_the_configuration_as_ansible_config()
    {
        Write("ansible.cfg", "[defaults]\nforks = 7\n");
        return SameAsync("ansible-config", "dump", "--only-changed");
    }

    [Fact]
    public async Task Tells_of_modules_as_ansible_doc()
    {
        ProgramRun run = await CalledAsync("ansible-doc", "-s", "slurp");
        Assert.StartsWith("- name: ", run.Output);
    }

    private async Task SameAsync(string name, params string[] arguments)
    {
        ProgramRun ours = await CalledAsync(name, arguments);
        ProgramRun theirs = await ProgramRun.StartAsync($"/usr/bin/{name}", Folder, "", Quiet, arguments);
        Assert.Equal((theirs.ExitCode, theirs.Output), (ours.ExitCode, ours.Output));
    }

    private Task<ProgramRun> CalledAsync(string name, params string[] arguments)
    {
        string link = Path.Combine(Folder, name);
        if (!File.Exists(link))
            File.CreateSymbolicLink(link, ProgramRun.Program);
        return ProgramRun.StartAsync(link, Folder, "", Quiet, arguments);
    }
}
