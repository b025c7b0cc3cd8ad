using System.Diagnostics;
using System.Text;
using Mitogen.Diagnostics;
using Mitogen.Values;
using Mitogen.Vault;

namespace Mitogen.Tests.Engine.Vault;

/// <summary>Against Debian's <c>ansible-vault</c> itself, both ways.</summary>
public sealed class VaultCompatibilityTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("vault-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Theory]
    [InlineData("default", "")]
    [InlineData("default", "exactly sixteen!")]
    [InlineData("prod", "héllo\nworld\n")]
    public void Opens_what_ansible_vault_encrypted(string id, string text)
    {
        string password = Write("password", "correct horse\n");
        string file = Write("file", text);
        Run("encrypt", "--vault-id", $"{id}@{password}", file);
        var secrets = new VaultSecrets([new VaultSecret("other", new Secret("wrong")), new VaultSecret(id, new Secret("correct horse"))]);
        Assert.Equal(text, Encoding.UTF8.GetString(secrets.Decrypt(File.ReadAllText(file), SourcePosition.Unknown)));
    }

    [Theory]
    [InlineData("default", 0, "$ANSIBLE_VAULT;1.1;AES256\n")]
    [InlineData("prod", 100_000, "$ANSIBLE_VAULT;1.2;AES256;prod\n")]
    public void Writes_what_ansible_vault_opens(string id, int length, string header)
    {
        byte[] plain = [.. Enumerable.Range(0, length).Select(i => (byte)(i % 251))];
        string envelope = VaultText.Encrypt(plain, new VaultSecret(id, new Secret("pass word")));
        Assert.StartsWith(header, envelope, StringComparison.Ordinal);
        string file = Write("file", envelope);
        string password = Write("password", "pass word");
        Run("decrypt", "--vault-id", $"{id}@{password}", file);
        Assert.Equal(plain, File.ReadAllBytes(file));
    }

    private string Write(string name, string text)
    {
        string path = Path.Combine(_directory, name);
        File.WriteAllText(path, text);
        return path;
    }

    private static void Run(params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo("/usr/bin/ansible-vault", arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors);
    }
}
