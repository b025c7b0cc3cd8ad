using Mitogen.Processes;
using Mitogen.TestKit.Sshd;

namespace Mitogen.Benchmarks.EndToEnd;

/// <summary>The four programs of a comparison, the first being the one that the others are compared with.</summary>
internal static class Contenders
{
    private const string Ansible = "/usr/bin/ansible-playbook";
    private const string MitogenPlugin = "/usr/share/doc/ansible-mitogen";

    internal static async Task<IReadOnlyList<Contender>> FindAsync(EndToEndOptions options, Workspace workspace)
    {
        string ours = Path.GetFullPath(options.Ours);
        string core = await VersionAsync("dpkg-query", "-W", "-f", "${Version}", "ansible-core");
        string mitogen = await VersionAsync("dpkg-query", "-W", "-f", "${Version}", "ansible-mitogen");
        return
        [
            new("ours", "this program", scenario => Playbook(ours, ["playbook"], "ansible.cfg", scenario, workspace),
                PrintsRecap: true, File.Exists(ours) ? null : $"{options.Ours} is not built (dotnet cake --target=Native)"),
            new("ansible", $"ansible-core {core}", scenario => Playbook(Ansible, [], "ansible.cfg", scenario, workspace),
                PrintsRecap: true, File.Exists(Ansible) ? null : "ansible-core is not installed"),
            new("mitogen", $"ansible-mitogen {mitogen}", scenario => Playbook(Ansible, [], "mitogen.cfg", scenario, workspace),
                PrintsRecap: true, Directory.Exists(MitogenPlugin) ? null : "ansible-mitogen is not installed"),
            new("floor", "plain ssh, shell loop", scenario => Floor(scenario, workspace), PrintsRecap: false, Obstacle: null),
        ];
    }

    private static ProcessSpec Playbook(string program, string[] verb, string configuration, Scenario scenario, Workspace workspace) => new()
    {
        FileName = program,
        Arguments = [.. verb, "-i", workspace.PathOf(scenario.InventoryName), workspace.PathOf(scenario.Key + ".yml")],
        WorkingDirectory = workspace.Home,
        EnvironmentChanges = new Dictionary<string, string?>
        {
            ["ANSIBLE_CONFIG"] = workspace.PathOf(configuration),
            ["ANSIBLE_HOME"] = workspace.PathOf("home"),
        },
    };

    private static ProcessSpec Floor(Scenario scenario, Workspace workspace) => new()
    {
        FileName = "sh",
        Arguments = ["-c", scenario.Floor],
        WorkingDirectory = workspace.Home,
        EnvironmentChanges = new Dictionary<string, string?> { ["SSH"] = workspace.SshCommand },
    };

    private static async Task<string> VersionAsync(string program, params string[] arguments)
    {
        CommandResult result = await Command.RunAsync(program, arguments, CancellationToken.None);
        return result.Status.IsSuccess ? result.Output.Trim() : "(absent)";
    }
}
