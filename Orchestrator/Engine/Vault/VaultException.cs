namespace Mitogen.Vault;

/// <summary>Something could not be encrypted or decrypted. The message holds no secret.</summary>
public sealed class VaultException(VaultFailure failure, string message, Exception? inner = null) : Exception(message, inner)
{
    public VaultFailure Failure { get; } = failure;
}
