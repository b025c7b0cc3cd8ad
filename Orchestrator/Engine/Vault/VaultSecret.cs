using System.Text;
using Mitogen.Diagnostics;

namespace Mitogen.Vault;

/// <summary>A vault password with its id. The password itself never prints.</summary>
internal sealed class VaultSecret
{
    public const string DefaultId = "default";

    private readonly byte[] _password;

    /// <param name="password">Its bytes as given: vault passwords need not be text.</param>
    public VaultSecret(string id, byte[] password)
    {
        Id = id;
        _password = password;
    }

    public VaultSecret(string id, Secret password)
        : this(id, Encoding.UTF8.GetBytes(password.Reveal()))
    {
    }

    public string Id { get; }

    public override string ToString() => $"{Id}@********";

    internal ReadOnlySpan<byte> Password => _password;
}
