namespace Mitogen.Tests.Cli.Vault;

public sealed class VaultStringTests : VaultTestBase
{
    /// <summary>Both programs are asked; only the envelopes' bodies differ, by their salt.</summary>
    [Theory]
    [InlineData("", "secret")]
    [InlineData("", "secret", "--name", "api_key")]
    [InlineData("", "one", "two", "-n", "first", "-n", "second")]
    [InlineData("from stdin\n", "--stdin-name", "piped")]
    [InlineData("from stdin")]
    [InlineData("from stdin\n", "-", "abc", "--name", "z")]
    [InlineData("", "--output", "out.yml", "secret", "-n", "x")]
    public async Task Prints_what_ansible_vault_prints(string input, params string[] arguments)
    {
        string[] all = ["encrypt_string", "--vault-id", "dev@pw", .. arguments];
        ProgramRun ours = await VaultAsync(input, all);
        string written = File.Exists(PathOf("out.yml")) ? Read("out.yml") : "";
        ProgramRun theirs = await OracleAsync(input, all);
        Assert.Equal((Shape(theirs.Output), theirs.Error, theirs.ExitCode), (Shape(ours.Output), ours.Error, ours.ExitCode));
        if (arguments.Contains("out.yml"))
            Assert.Equal(Shape(Read("out.yml")), Shape(written));
    }

    [Fact]
    public async Task Is_a_value_that_ansible_and_this_program_read()
    {
        ProgramRun value = await VaultAsync("encrypt_string", "--vault-id", "dev@pw", "gr\u00fc\u00df dich", "--name", "greeting");
        Write("vars.yml", value.Output);
        WritePlay("- debug: msg={{ greeting }}");
        ProgramRun theirs = await ProgramRun.OracleAsync("ansible-playbook", Folder, "", "site.yml", "-e", "@vars.yml", "--vault-id", "dev@pw");
        Assert.Contains("gr\u00fc\u00df dich", theirs.Output, StringComparison.Ordinal);
        ProgramRun ours = await ProgramRun.StartAsync(Folder, "", "template", "-x", "greeting", "-e", "@vars.yml", "--vault-id", "dev@pw");
        Assert.Equal("gr\u00fc\u00df dich\n", ours.Output);
    }

    [Fact]
    public async Task Asks_for_the_string_through_a_pipe()
    {
        ProgramRun run = await VaultAsync("the_name\nhidden text\n", ["encrypt_string", "--vault-password-file", "pw", "-p"]);
        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("the_name: !vault |\n          $ANSIBLE_VAULT;1.1;AES256\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("Variable name (enter for no name): \nString to encrypt (hidden): \n", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden text", run.Output + run.Error, StringComparison.Ordinal);
    }

    /// <summary>What differs by salt becomes dots.</summary>
    private static string Shape(string text) => string.Join('\n', text.Split('\n').Select(line => line.Trim().All(char.IsAsciiHexDigitLower) ? new string('.', line.Length) : line));
}
