namespace Mitogen.Tests.Cli.Vault;

/// <summary>What a person at a terminal is asked and told, as ansible-vault (core 2.14.18) asks and tells.</summary>
public sealed class VaultTerminalTests : VaultTestBase
{
    [Fact]
    public async Task Asks_for_a_new_password_twice_and_never_shows_it()
    {
        Write("plain", "text\n");
        await using var run = new TerminalRun(Folder, "vault", "encrypt", "plain");
        await AnswerAsync(run, "New Vault password: ", "open sesame");
        await AnswerAsync(run, "Confirm New Vault password: ", "open sesame");
        Assert.Equal(0, await run.WaitForExitAsync());
        Assert.Equal("New Vault password: \r\nConfirm New Vault password: \r\nEncryption successful\r\n", run.Seen);
        Write("pw", "open sesame");
        Assert.Equal("text\n", (await OracleAsync("view", "--vault-password-file", "pw", "plain")).Output);
    }

    [Fact]
    public async Task Takes_no_new_password_that_was_typed_in_two_ways()
    {
        Write("plain", "text\n");
        await using var run = new TerminalRun(Folder, "vault", "encrypt", "--vault-id", "dev@prompt", "plain");
        await AnswerAsync(run, "New vault password (dev): ", "one");
        await AnswerAsync(run, "Confirm new vault password (dev): ", "two");
        Assert.Equal(1, await run.WaitForExitAsync());
        Assert.Contains("ERROR! Passwords do not match", run.Seen, StringComparison.Ordinal);
        Assert.Equal("text\n", Read("plain"));
    }

    [Fact]
    public async Task Asks_for_the_password_by_its_id()
    {
        await VaultAsync("text\n", ["encrypt", "--vault-password-file", "pw", "--output", "secret"]);
        await using var run = new TerminalRun(Folder, "vault", "decrypt", "--vault-id", "default@prompt", "secret");
        await AnswerAsync(run, "Vault password (default): ", "correct horse");
        Assert.Equal(0, await run.WaitForExitAsync());
        Assert.Equal("Vault password (default): \r\nDecryption successful\r\n", run.Seen);
        Assert.Equal("text\n", Read("secret"));
    }

    private static async Task AnswerAsync(TerminalRun run, string question, string answer)
    {
        await run.WaitForAsync(question);
        await run.TypeAsync($"{answer}\n");
    }
}
