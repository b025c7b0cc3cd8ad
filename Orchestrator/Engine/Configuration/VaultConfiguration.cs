using Mitogen.Vault;

namespace Mitogen.Configuration;

/// <summary>Where vault passwords come from.</summary>
internal sealed record VaultConfiguration
{
    public string? PasswordFile { get; init; }

    /// <summary>As written: <c>id@file</c>, <c>id@prompt</c>; relative files are taken from <see cref="IdentityDirectory"/>.</summary>
    public required IReadOnlyList<string> IdentityList { get; init; }

    /// <summary>The directory of the configuration that holds the list.</summary>
    public required string IdentityDirectory { get; init; }

    /// <summary>The id of a source that names none.</summary>
    public required string DefaultIdentity { get; init; }

    /// <summary>The id to encrypt with when there are several.</summary>
    public string? EncryptIdentity { get; init; }

    public bool MatchIds { get; init; }

    public bool AskPassword { get; init; }

    /// <summary>What the configuration names; paths are relative to <see cref="IdentityDirectory"/>.</summary>
    public List<VaultSource> Sources()
    {
        List<VaultSource> sources = [.. IdentityList.Select(id => VaultSource.Parse(id, DefaultIdentity))];
        if (PasswordFile is { } file)
            sources.Add(VaultSource.Parse(file, DefaultIdentity));
        return sources;
    }
}
