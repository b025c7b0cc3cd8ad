namespace Mitogen.Vault;

/// <summary>What was in an envelope, and how to put a changed text back into one of the same kind.</summary>
public sealed class VaultContent
{
    private readonly VaultSecret _secret;

    internal VaultContent(byte[] plain, string? id, VaultSecret secret)
    {
        Plain = plain;
        Id = id;
        _secret = secret;
    }

    /// <summary>The bytes; whoever holds this may overwrite them when done.</summary>
    public byte[] Plain { get; }

    /// <summary>The id in the envelope's header; null for version 1.1, which has none.</summary>
    public string? Id { get; }

    /// <summary>An envelope with other bytes, by the same password and with the same id.</summary>
    public string Replace(ReadOnlySpan<byte> plain) => VaultText.Encrypt(plain, new VaultSecret(Id ?? VaultSecret.DefaultId, _secret.Password.ToArray()));
}
