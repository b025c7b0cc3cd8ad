using System.Security.Cryptography;
using Mitogen.Configuration;
using Mitogen.Diagnostics;
using Mitogen.Processes;
using Mitogen.Templating;
using Mitogen.Templating.Lookups.Http;
using Mitogen.Values;
using Mitogen.Vault;
using Mitogen.Yaml;

namespace Mitogen.Execution;

/// <summary>What lookups may ask of the controller: files, the environment that was handed in, commands, time and chance.</summary>
internal sealed class LookupHost(MitogenOptions options, TimeProvider time, IVaultDecryptor vault, YamlFiles files, SecretMask secrets, string directory, IReadOnlyList<SettingValue> settings, IDiagnosticsSink diagnostics) : ILookupHost
{
    public TimeProvider Time => time;

    public string BaseDirectory => directory;

    public string HomeDirectory => options.HomeDirectory;

    public string? EnvironmentVariable(string name) => options.Environment.GetValueOrDefault(name);

    public byte[] ReadFile(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        return bytes.AsSpan().StartsWith("$ANSIBLE_VAULT;"u8) ? System.Text.Encoding.UTF8.GetBytes(files.ReadText(path)) : bytes;
    }

    public ShellOutcome RunShell(string command, string workingDirectory) =>
        Task.Run(() => RunShellAsync(command, workingDirectory)).GetAwaiter().GetResult();

    public long NextRandom(long exclusiveLimit) =>
        (long)(BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong))) % (ulong)exclusiveLimit);

    public byte[] Fetch(UrlRequest request) => UrlFetcher.Fetch(request);

    public Value? Setting(string name) => settings.FirstOrDefault(setting => setting.Setting.Name == name) is { } found
        ? found.Setting.Support == SettingSupport.Honoured ? found.Value : DocumentedSettings.Read(found)
        : null;

    public void Warn(string message) => diagnostics.Report(new DiagnosticWarning(message, SourcePosition.Unknown));

    public void AddSecret(string secret) => secrets.Add(secret);

    public bool HasSecrets => secrets.HasAny;

    public bool HoldsSecret(string text) => secrets.IsIn(text);

    public StringValue Decrypt(VaultedValue vaulted)
    {
        string text = System.Text.Encoding.UTF8.GetString(vault.Decrypt(vaulted.Envelope, vaulted.Origin));
        secrets.Add(text);
        return new StringValue(text, isSecret: true);
    }

    private static async Task<ShellOutcome> RunShellAsync(string command, string workingDirectory)
    {
        await using ChildProcess child = ChildProcess.Start(new ProcessSpec
        {
            FileName = "/bin/sh",
            Arguments = ["-c", command],
            WorkingDirectory = workingDirectory,
        });
        Task<byte[]> output = ReadAsync(child.StandardOutput!);
        Task<byte[]> error = ReadAsync(child.StandardError!);
        ExitStatus status = await child.Exited;
        return new ShellOutcome(status.ReturnCode, await output, await error);
    }

    private static async Task<byte[]> ReadAsync(AsyncFd source)
    {
        using var read = new MemoryStream();
        byte[] buffer = new byte[64 * 1024];
        int count;
        while ((count = await source.ReadAsync(buffer, CancellationToken.None)) > 0)
        {
            read.Write(buffer, 0, count);
        }

        return read.ToArray();
    }
}
