namespace Mitogen.Vault;

/// <summary>Which vault passwords are wanted.</summary>
public sealed record VaultKeyringRequest
{
    /// <summary>Sources: <c>[id@]file</c>, <c>[id@]script</c>, <c>[id@]prompt</c>, tried in this order behind those of the configuration.</summary>
    public IReadOnlyList<string> VaultIds { get; init; } = [];

    /// <summary>Ask for a password, without a name, before all others; also done when nothing else gives one.</summary>
    public bool Asks { get; init; }

    /// <summary>False: only <see cref="VaultIds"/>, nothing of ansible.cfg.</summary>
    public bool UsesConfiguration { get; init; } = true;

    /// <summary>True: what is asked for is a new password, and asked for twice.</summary>
    public bool IsNew { get; init; }

    /// <summary>The id to encrypt with; null for the configuration's, or the only one there is.</summary>
    public string? EncryptId { get; init; }

    /// <summary>Relative paths are taken from here. Null: the process's.</summary>
    public string? WorkingDirectory { get; init; }
}
