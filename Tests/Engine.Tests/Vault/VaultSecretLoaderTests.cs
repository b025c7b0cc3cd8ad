using System.Text;
using Mitogen.Configuration;
using Mitogen.Diagnostics;
using Mitogen.Vault;

namespace Mitogen.Tests.Engine.Vault;

public sealed class VaultSecretLoaderTests : IDisposable, IPrompt
{
    private readonly string _directory = Directory.CreateTempSubdirectory("vault-").FullName;
    private readonly List<PromptRequest> _asked = [];

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    public ValueTask<string?> AskAsync(PromptRequest request, CancellationToken cancellationToken)
    {
        _asked.Add(request);
        return new ValueTask<string?>("typed");
    }

    [Theory]
    [InlineData("pw", "default", "pw")]
    [InlineData("dev@pw", "dev", "pw")]
    [InlineData("@pw", "default", "pw")]
    [InlineData("dev@prompt", "dev", null)]
    [InlineData("prompt", "default", null)]
    public void Reads_what_a_vault_id_names(string text, string id, string? path) => Assert.Equal(new VaultSource(id, path), VaultSource.Parse(text));

    [Fact]
    public async Task Fetches_passwords_from_files_scripts_and_people()
    {
        Write("plain", "from file\n", executable: false);
        Write("script", "#!/bin/sh\necho from script $#\n", executable: true);
        Write("keyring-client.sh", "#!/bin/sh\necho from client $1 $2\n", executable: true);
        IReadOnlyList<VaultSecret> secrets = await LoadAsync("plain", "a@script", "b@keyring-client.sh", "c@prompt", "prompt");
        Assert.Equal(["default:from file", "a:from script 0", "b:from client --vault-id b", "c:typed", "default:typed"], secrets.Select(Show));
        Assert.Equal([new PromptRequest("Vault password (c): ", true), new PromptRequest("Vault password (default): ", true)], _asked);
    }

    [Theory]
    [InlineData("missing", "missing: The vault password file FOLDER/missing was not found")]
    [InlineData("empty", "empty: Invalid vault password was provided from file (FOLDER/empty)")]
    [InlineData("failing", "failing: Vault password script FOLDER/failing returned non-zero (3): locked")]
    public async Task Says_why_a_password_cannot_be_had(string source, string expected)
    {
        Write("empty", "\n", executable: false);
        Write("failing", "#!/bin/sh\necho locked >&2\nexit 3\n", executable: true);
        var exception = await Assert.ThrowsAsync<LanguageException>(() => LoadAsync(source));
        Assert.Equal(expected, exception.Message.Replace(_directory, "FOLDER", StringComparison.Ordinal));
    }

    private static string Show(VaultSecret secret) => $"{secret.Id}:{Encoding.UTF8.GetString(secret.Password)}";

    private Task<IReadOnlyList<VaultSecret>> LoadAsync(params string[] sources) =>
        new VaultSecretLoader(this, new ScriptRunner(_directory), _directory).LoadAsync([.. sources.Select(source => VaultSource.Parse(source))], CancellationToken.None);

    private void Write(string name, string text, bool executable)
    {
        string path = Path.Combine(_directory, name);
        File.WriteAllText(path, text);
        if (executable && !OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
