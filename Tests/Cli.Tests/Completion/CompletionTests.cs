using System.Diagnostics;

namespace Mitogen.Tests.Cli.Completion;

public sealed class CompletionTests : ProgramTestBase
{
    [Theory]
    [InlineData("mitogen pl", "playbook")]
    [InlineData("mitogen vault enc", "encrypt encrypt_string")]
    [InlineData("mitogen vault encrypt --encrypt", "--encrypt-vault-id")]
    [InlineData("mitogen playbook --list-", "--list-hosts --list-tasks --list-tags")]
    [InlineData("mitogen completion ", "bash zsh fish")]
    [InlineData("ansible-playbook --start", "--start-at-task")]
    [InlineData("ansible-config d", "dump")]
    [InlineData("ansible-doc --sn", "--snippet")]
    [InlineData("mitogen doc --entry", "--entry-point")]
    [InlineData("mitogen playbook sit", "site.yml")]
    public async Task Completes_in_bash(string typed, string expected)
    {
        Write("site.yml", "");
        Write("completion", (await ProgramRun.StartAsync(Folder, "", "completion", "bash")).Output);
        string[] words = typed.Split(' ');
        string script = $". ./completion; COMP_WORDS=({string.Join(' ', words.Select(word => $"'{word}'"))}); COMP_CWORD={words.Length - 1}; _mitogen; echo \"${{COMPREPLY[*]}}\"";
        Assert.Equal(expected + "\n", await RunAsync("/bin/bash", "-c", script));
    }

    [Theory]
    [InlineData("zsh", "'--start-at-task[Start at the task with this name]:value:_files'")]
    [InlineData("fish", "complete -c mitogen -n '__fish_seen_subcommand_from vault; and __fish_seen_subcommand_from encrypt' -l encrypt-vault-id -r")]
    public async Task Has_scripts_for_other_shells(string shell, string expected)
    {
        ProgramRun run = await ProgramRun.StartAsync(Folder, "", "completion", shell);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains(expected, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Knows_no_other_shell()
    {
        ProgramRun run = await ProgramRun.StartAsync(Folder, "", "completion", "tcsh");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("invalid choice: 'tcsh' (choose from 'bash', 'zsh', 'fish')", run.Error, StringComparison.Ordinal);
    }

    private async Task<string> RunAsync(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = Folder, RedirectStandardOutput = true })!;
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return output;
    }
}
