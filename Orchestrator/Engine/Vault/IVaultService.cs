namespace Mitogen.Vault;

/// <summary>Encrypts and decrypts as <c>ansible-vault</c> does, compatible with it both ways.</summary>
public interface IVaultService
{
    /// <summary>Fetches passwords from files, scripts and people.</summary>
    /// <exception cref="VaultException">One cannot be had, or is empty.</exception>
    /// <exception cref="Diagnostics.LanguageException">The configuration is wrong.</exception>
    Task<VaultKeyring> LoadAsync(VaultKeyringRequest request, CancellationToken cancellationToken = default);
}
