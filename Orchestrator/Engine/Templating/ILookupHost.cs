using Mitogen.Templating.Lookups.Http;
using Mitogen.Values;

namespace Mitogen.Templating;

/// <summary>What lookups, tests and globals may ask of the controller.</summary>
internal interface ILookupHost
{
    TimeProvider Time { get; }

    /// <summary>The folder that relative paths start at: where the playbook stands.</summary>
    string BaseDirectory { get; }

    string HomeDirectory { get; }

    string? EnvironmentVariable(string name);

    /// <summary>A file of the controller, decrypted when it is vaulted.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    byte[] ReadFile(string path);

    /// <summary>Runs a command with <c>/bin/sh -c</c> on the controller and waits for it.</summary>
    ShellOutcome RunShell(string command, string workingDirectory);

    /// <summary>Fetches a document and waits for it.</summary>
    /// <exception cref="TemplateFailure">It cannot be had.</exception>
    byte[] Fetch(UrlRequest request);

    /// <summary>A setting of ansible.cfg and the environment as it is in effect; null when there is none of this name.</summary>
    Value? Setting(string name);

    /// <summary>Tells people of something that is not as they may think.</summary>
    void Warn(string message);

    /// <summary>From now on this text is masked wherever something is shown.</summary>
    void AddSecret(string secret);

    /// <summary>True once there is a secret at all.</summary>
    bool HasSecrets { get; }

    /// <summary>True for a text in which a secret stands.</summary>
    bool HoldsSecret(string text);

    /// <summary>A random whole number, 0 up to but without <paramref name="exclusiveLimit"/>, good enough for passwords.</summary>
    long NextRandom(long exclusiveLimit);

    /// <summary>Decrypts what <c>!vault</c> marked.</summary>
    StringValue Decrypt(VaultedValue vaulted);
}
