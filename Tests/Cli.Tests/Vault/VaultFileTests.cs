using System.Diagnostics;

namespace Mitogen.Tests.Cli.Vault;

/// <summary><c>mitogen vault</c> on files, next to ansible-vault.</summary>
public sealed class VaultFileTests : VaultTestBase
{
    [Theory]
    [InlineData("pw", "$ANSIBLE_VAULT;1.1;AES256")]
    [InlineData("prod@pw", "$ANSIBLE_VAULT;1.2;AES256;prod")]
    public async Task Each_decrypts_what_the_other_encrypted(string id, string header)
    {
        byte[] plain = [.. Enumerable.Range(0, 70_000).Select(i => (byte)(i % 251))];
        WriteBytes("ours", plain);
        WriteBytes("theirs", plain);
        Assert.Equal((0, ""), await EndOf(VaultAsync("encrypt", "--vault-id", id, "ours")));
        Assert.Equal((0, ""), await EndOf(OracleAsync("encrypt", "--vault-id", id, "theirs")));
        Assert.Equal(header, HeaderOf(Read("ours")));
        Assert.Equal(header, HeaderOf(Read("theirs")));
        Assert.Equal(Read("theirs").Length, Read("ours").Length);
        Assert.Equal((0, ""), await EndOf(OracleAsync("decrypt", "--vault-id", id, "ours")));
        Assert.Equal((0, ""), await EndOf(VaultAsync("decrypt", "--vault-id", id, "theirs")));
        Assert.Equal(plain, File.ReadAllBytes(PathOf("ours")));
        Assert.Equal(plain, File.ReadAllBytes(PathOf("theirs")));
    }

    /// <summary>Each row is put to ansible-vault too: the same message, the same code.</summary>
    [Theory]
    [InlineData("decrypt", "--vault-password-file", "other", "secret")]
    [InlineData("view", "--vault-password-file", "other", "secret")]
    [InlineData("rekey", "--vault-password-file", "other", "--new-vault-password-file", "pw", "secret")]
    [InlineData("decrypt", "--vault-password-file", "pw", "plain")]
    [InlineData("view", "--vault-password-file", "pw", "plain")]
    [InlineData("rekey", "--vault-password-file", "pw", "--new-vault-password-file", "other", "plain")]
    [InlineData("edit", "--vault-password-file", "pw", "plain")]
    [InlineData("edit", "--vault-password-file", "other", "secret")]
    [InlineData("create", "--vault-password-file", "pw", "secret")]
    [InlineData("encrypt", "--vault-password-file", "pw", "secret")]
    [InlineData("encrypt", "--vault-password-file", "pw", "missing")]
    [InlineData("decrypt", "--vault-password-file", "pw", "missing")]
    [InlineData("encrypt", "--vault-id", "a@pw", "--vault-id", "b@other", "plain")]
    [InlineData("encrypt", "--vault-id", "a@pw", "--vault-id", "b@other", "--encrypt-vault-id", "c", "plain")]
    [InlineData("encrypt", "--vault-password-file", "pw", "plain", "secret", "--output", "out")]
    [InlineData("encrypt_string", "--vault-password-file", "pw", "")]
    [InlineData("encrypt_string", "--vault-password-file", "pw", "", "--name", "n")]
    [InlineData("view", "--vault-password-file", "pw", "secret")]
    [InlineData("rekey", "--vault-password-file", "pw", "--new-vault-id", "x@other", "secret")]
    [InlineData("rekey", "--vault-password-file", "pw", "--new-vault-id", "x@pw", "--new-vault-id", "y@other", "secret")]
    [InlineData("rekey", "--vault-password-file", "pw", "--new-vault-id", "x@other", "--encrypt-vault-id", "z", "secret")]
    public async Task Says_and_ends_as_ansible_vault_does(params string[] arguments)
    {
        Write("plain", "hello\n");
        await VaultAsync("plain\n", ["encrypt", "--vault-password-file", "pw", "--output", "secret"]);
        string before = Read("secret");
        ProgramRun theirs = await OracleAsync(arguments);
        Write("secret", before);
        ProgramRun ours = await VaultAsync(arguments);
        Assert.Equal((LastLine(theirs.Error), theirs.ExitCode), (LastLine(ours.Error), ours.ExitCode));
        if (theirs.ExitCode == 0)
            Assert.Equal(theirs.Output, ours.Output);
        else
            Assert.Equal(before, Read("secret"));
    }

    [Fact]
    public async Task Rekey_takes_the_last_of_several_new_ids_and_not_a_file_beside_it()
    {
        await VaultAsync("plain\n", ["encrypt", "--vault-password-file", "pw", "--output", "secret"]);
        ProgramRun both = await VaultAsync("rekey", "--vault-password-file", "pw", "--new-vault-id", "x@pw", "--new-vault-password-file", "other", "secret");
        Assert.Equal(2, both.ExitCode);
        Assert.Contains("argument --new-vault-password-file: not allowed with argument --new-vault-id", both.Error, StringComparison.Ordinal);
        Assert.Equal(0, (await VaultAsync("rekey", "--vault-password-file", "pw", "--new-vault-id", "x@pw", "--new-vault-id", "y@other", "secret")).ExitCode);
        Assert.Equal("$ANSIBLE_VAULT;1.2;AES256;y", HeaderOf(Read("secret")));
    }

    [Theory]
    [InlineData("encrypt", "plain")]
    [InlineData("decrypt", "secret")]
    public async Task Says_that_a_directory_to_write_to_is_not_there(string action, string file)
    {
        Write("plain", "hello\n");
        await VaultAsync("plain\n", ["encrypt", "--vault-password-file", "pw", "--output", "secret"]);
        ProgramRun run = await VaultAsync(action, "--vault-password-file", "pw", "--output", "none/out", file);
        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("ERROR! Unable to write ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Works_on_several_files_and_leaves_them_the_modes_that_ansible_vault_leaves()
    {
        Write("a", "one\n");
        Write("b", "two");
        const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
        File.SetUnixFileMode(PathOf("a"), Mode);
        File.CreateSymbolicLink(PathOf("link"), "b");
        Assert.Equal(0, (await VaultAsync("encrypt", "--vault-password-file", "pw", "a", "link")).ExitCode);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(PathOf("a")));
        File.SetUnixFileMode(PathOf("a"), Mode);
        Assert.Equal("Rekey successful\n", (await VaultAsync("rekey", "--vault-password-file", "pw", "--new-vault-password-file", "other", "a", "link")).Error);
        Assert.Equal(Mode, File.GetUnixFileMode(PathOf("a")));
        Write("c", "three");
        Assert.Equal(0, (await VaultAsync("decrypt", "--vault-password-file", "other", "--output", "c", "a")).ExitCode);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(PathOf("c")));
        File.Delete(PathOf("c"));
        Assert.Equal("b", new FileInfo(PathOf("link")).LinkTarget);
        Assert.Equal("one\ntwo\n", (await VaultAsync("view", "--vault-password-file", "other", "a", "b")).Output);
        Assert.Equal(0, (await OracleAsync("decrypt", "--vault-password-file", "other", "a", "b")).ExitCode);
        Assert.Equal("one\ntwo", Read("a") + Read("b"));
        Assert.Equal(["a", "b", "link", "other", "pw"], Directory.EnumerateFileSystemEntries(Folder).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task Works_through_a_pipe_and_into_another_file()
    {
        ProgramRun encrypted = await VaultAsync("from a pipe", ["encrypt", "--vault-password-file", "pw"]);
        Assert.Equal(("", 0), (encrypted.Error, encrypted.ExitCode));
        Assert.Equal("from a pipe", (await OracleAsync(encrypted.Output, ["decrypt", "--vault-password-file", "pw", "--output", "-"])).Output);
        ProgramRun decrypted = await VaultAsync(encrypted.Output, ["decrypt", "--vault-password-file", "pw", "-", "--output", "-"]);
        Assert.Equal("from a pipe", decrypted.Output);
        Assert.Equal("from a pipe\n", (await VaultAsync(encrypted.Output, ["view", "--vault-password-file", "pw", "-"])).Output);
        Write("plain", "text");
        Assert.Equal(0, (await VaultAsync("encrypt", "--vault-password-file", "pw", "plain", "--output", "cipher")).ExitCode);
        Assert.Equal("text", Read("plain"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(PathOf("cipher")));
        Assert.Equal("text\n", (await OracleAsync("view", "--vault-password-file", "pw", "cipher")).Output);
    }

    [Fact]
    public async Task Takes_passwords_from_scripts_ids_and_the_configuration()
    {
        Write("script.sh", "#!/bin/sh\necho battery staple\n");
        File.SetUnixFileMode(PathOf("script.sh"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        Write("ansible.cfg", "[defaults]\nvault_identity_list = a@pw, b@script.sh\nvault_encrypt_identity = b\n");
        Write("plain", "text");
        Assert.Equal(0, (await VaultAsync("encrypt", "plain")).ExitCode);
        Assert.Equal("$ANSIBLE_VAULT;1.2;AES256;b", HeaderOf(Read("plain")));
        Assert.Equal("text\n", (await OracleAsync("view", "plain")).Output);
        Assert.Equal("text\n", (await VaultAsync("view", "--vault-id", "c@pw", "plain")).Output);
    }

    [Fact]
    public async Task Takes_what_is_piped_in_for_the_text_never_for_a_password()
    {
        ProgramRun run = await VaultAsync("the text\nthe text\n", ["encrypt"]);
        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Contains("nobody is there to give the vault password", run.Error, StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, string Error)> EndOf(Task<ProgramRun> run) => ((await run).ExitCode, (await run).Error);

    private static string LastLine(string text) => text.TrimEnd('\n').Split('\n')[^1];

    [Theory]
    [InlineData("pipe")]
    [InlineData(".")]
    public async Task Replaces_nothing_that_is_no_regular_file(string target)
    {
        Write("plain", "hello\n");
        using (Process made = Process.Start("mkfifo", PathOf("pipe")))
        {
            await made.WaitForExitAsync();
        }

        ProgramRun run = await VaultAsync("encrypt", "--vault-password-file", "pw", "--output", target, "plain");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains($"Unable to write {Path.GetFullPath(PathOf(target))}: it is there already and is no regular file", run.Error, StringComparison.Ordinal);
        Assert.Equal("fifo\n", await TypeOf(PathOf("pipe")));
    }

    private static async Task<string> TypeOf(string path)
    {
        using Process stat = Process.Start(new ProcessStartInfo("stat", ["-c", "%F", path]) { RedirectStandardOutput = true })!;
        return await stat.StandardOutput.ReadToEndAsync();
    }
}
