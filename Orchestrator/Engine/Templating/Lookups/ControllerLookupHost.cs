using System.Security.Cryptography;
using Mitogen.Diagnostics;
using Mitogen.Templating.Lookups.Http;
using Mitogen.Values;

namespace Mitogen.Templating.Lookups;

/// <summary>The controller that this process runs on. Everything that reaches outside is handed in.</summary>
internal sealed class ControllerLookupHost : ILookupHost
{
    public required TimeProvider Time { get; init; }

    public required string BaseDirectory { get; init; }

    /// <summary>The value of an environment variable; null when it is not set.</summary>
    public Func<string, string?> Environment { get; init; } = _ => null;

    public Func<VaultedValue, StringValue> Vault { get; init; } =
        vaulted => throw new TemplateException("Attempting to decrypt but no vault secrets found", vaulted.Origin);

    public Func<string, byte[]> FileReader { get; init; } = File.ReadAllBytes;

    public Func<string, string, ShellOutcome> Shell { get; init; } = (_, _) => throw new TemplateFailure("this run starts no processes for lookups");

    public Func<string, Value?> Settings { get; init; } = _ => null;

    public SecretMask Secrets { get; init; } = new();

    public Action<string> Warnings { get; init; } = _ => { };

    public string HomeDirectory => Environment("HOME") ?? "/";

    public string? EnvironmentVariable(string name) => Environment(name);

    public byte[] ReadFile(string path) => FileReader(path);

    public ShellOutcome RunShell(string command, string workingDirectory) => Shell(command, workingDirectory);

    public long NextRandom(long exclusiveLimit) => exclusiveLimit <= int.MaxValue
        ? RandomNumberGenerator.GetInt32((int)exclusiveLimit)
        : (long)(BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong))) % (ulong)exclusiveLimit);

    public byte[] Fetch(UrlRequest request) => UrlFetcher.Fetch(request);

    public Value? Setting(string name) => Settings(name);

    public void Warn(string message) => Warnings(message);

    public void AddSecret(string secret) => Secrets.Add(secret);

    public bool HasSecrets => Secrets.HasAny;

    public bool HoldsSecret(string text) => Secrets.IsIn(text);

    public StringValue Decrypt(VaultedValue vaulted)
    {
        StringValue secret = Vault(vaulted);
        Secrets.Add(secret.Text);
        return secret;
    }
}
