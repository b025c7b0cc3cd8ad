using Mitogen.Processes;
using Mitogen.TestKit.Sshd;

namespace Mitogen.Tests.Differential.Playbooks;

/// <summary>Debian's ansible-playbook.</summary>
internal static class Oracle
{
    private const string Program = "/usr/bin/ansible-playbook";

    public static async Task<string> VersionAsync(CancellationToken cancellationToken)
    {
        CommandResult version = await Command.RunAsync(Program, ["--version"], cancellationToken);
        return version.EnsureSuccess("ansible-playbook --version").Output.Split('\n')[0].Replace("ansible-playbook ", "", StringComparison.Ordinal);
    }

    public static Task<PlaybookOutcome> RunAsync(PlaybookCase playbook, TemplatingMode mode, CancellationToken cancellationToken) =>
        playbook.RunAloneAsync(async () =>
        {
            var spec = new ProcessSpec
            {
                FileName = Program,
                Arguments = ["-i", playbook.Inventory, "-e", $"work={playbook.WorkDirectory}", .. playbook.Arguments, "play.yml"],
                WorkingDirectory = playbook.Directory,
                EnvironmentChanges = new Dictionary<string, string?>(playbook.Environment.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value)))
                {
                    ["ANSIBLE_JINJA2_NATIVE"] = mode == TemplatingMode.Values ? "True" : "False",
                    ["ANSIBLE_NOCOLOR"] = "1",
                    ["ANSIBLE_PYTHON_INTERPRETER"] = "/usr/bin/python3",
                    ["ANSIBLE_CONFIG"] = null,
                },
            };
            CommandResult result = await Command.RunAsync(spec, playbook.Answers, cancellationToken);
            return new PlaybookOutcome(result.Status.ReturnCode, OutputNormalizer.Normalize(result.Output, playbook.Directory));
        });
}
