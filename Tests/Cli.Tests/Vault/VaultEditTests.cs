namespace Mitogen.Tests.Cli.Vault;

public sealed class VaultEditTests : VaultTestBase
{
    public VaultEditTests() => WriteScript("editor", """
        #!/bin/sh
        stat -c '%a %U' "$1" "$(dirname "$1")" > seen
        cat "$1" >> seen
        echo "$1" > where
        printf '%s' "$2" > /dev/null
        if [ -n "$NEWTEXT" ]; then printf '%s' "$NEWTEXT" > "$1"; echo swap > "$1.swp"; fi
        """);

    [Fact]
    public async Task Creates_a_file_in_the_editor()
    {
        ProgramRun run = await EditAsync("first text", "create", "--vault-id", "dev@pw", "sub/new.yml");
        Assert.Equal((0, "[WARNING]: sub does not exist, creating...\n"), (run.ExitCode, run.Error));
        Assert.Equal("$ANSIBLE_VAULT;1.2;AES256;dev", HeaderOf(Read("sub/new.yml")));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(PathOf("sub/new.yml")));
        Assert.Equal("first text\n", (await OracleAsync("view", "--vault-password-file", "pw", "sub/new.yml")).Output);
        AssertPrivateAndGone();
    }

    [Fact]
    public async Task Changes_a_file_and_keeps_its_id_and_mode()
    {
        await VaultAsync("old text\n", ["encrypt", "--vault-id", "dev@pw", "--output", "secret"]);
        const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
        File.SetUnixFileMode(PathOf("secret"), Mode);
        ProgramRun run = await EditAsync("new text\n", "edit", "--vault-password-file", "pw", "secret");
        Assert.Equal((0, "", ""), (run.ExitCode, run.Output, run.Error));
        Assert.EndsWith("old text\n", Read("seen"), StringComparison.Ordinal);
        Assert.Equal("$ANSIBLE_VAULT;1.2;AES256;dev", HeaderOf(Read("secret")));
        Assert.Equal(Mode, File.GetUnixFileMode(PathOf("secret")));
        Assert.Equal("new text\n", (await OracleAsync("view", "--vault-password-file", "pw", "secret")).Output);
        AssertPrivateAndGone();
    }

    [Fact]
    public async Task Leaves_the_file_alone_when_nothing_changed()
    {
        await VaultAsync("old text\n", ["encrypt", "--vault-id", "dev@pw", "--output", "secret"]);
        string before = Read("secret");
        Assert.Equal(0, (await EditAsync("", "edit", "--vault-password-file", "pw", "secret")).ExitCode);
        Assert.Equal(before, Read("secret"));
        AssertPrivateAndGone();
    }

    [Fact]
    public async Task Says_that_the_editor_cannot_be_started()
    {
        var variables = new Dictionary<string, string?> { ["EDITOR"] = "nosuchprogram -x" };
        ProgramRun run = await ProgramRun.StartAsync(ProgramRun.Program, Folder, "", variables, ["vault", "create", "--vault-password-file", "pw", "new"]);
        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("ERROR! Unable to execute the command \"nosuchprogram -x ", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(PathOf("new")));
    }

    private void AssertPrivateAndGone()
    {
        Assert.Equal([$"600 {Environment.UserName}", $"700 {Environment.UserName}"], Read("seen").Split('\n').Take(2));
        string where = Read("where").Trim();
        Assert.False(File.Exists(where) || Directory.Exists(Path.GetDirectoryName(where)));
    }

    private Task<ProgramRun> EditAsync(string text, params string[] arguments)
    {
        var variables = new Dictionary<string, string?> { ["EDITOR"] = $"'{PathOf("editor")}'", ["NEWTEXT"] = text };
        return ProgramRun.StartAsync(ProgramRun.Program, Folder, "", variables, ["vault", .. arguments]);
    }

    private void WriteScript(string name, string text)
    {
        Write(name, text);
        File.SetUnixFileMode(PathOf(name), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
