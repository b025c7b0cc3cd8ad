using System.Text;

namespace Mitogen.Vault;

/// <summary>Vault passwords by id. They never print.</summary>
public sealed class VaultKeyring
{
    private static readonly byte[] Mark = [.. "$ANSIBLE_VAULT"u8];
    private readonly IReadOnlyList<VaultSecret> _secrets;
    private readonly bool _matchesIds;
    private readonly string? _encryptId;

    /// <param name="matchesIds">Try only passwords of the envelope's own id.</param>
    internal VaultKeyring(IReadOnlyList<VaultSecret> secrets, bool matchesIds, string? encryptId)
    {
        _secrets = secrets;
        _matchesIds = matchesIds;
        _encryptId = encryptId;
    }

    /// <summary>In the order in which they are tried.</summary>
    public IReadOnlyList<string> Ids => [.. _secrets.Select(secret => secret.Id)];

    /// <summary>True for what begins as an envelope does.</summary>
    public static bool IsEncrypted(ReadOnlySpan<byte> content) => content.StartsWith(Mark);

    /// <exception cref="VaultException">It is no envelope, is damaged, or no password decrypts it.</exception>
    public VaultContent Decrypt(ReadOnlySpan<byte> content)
    {
        if (!IsEncrypted(content))
            throw new VaultException(VaultFailure.NotEncrypted, "input is not vault encrypted data");
        if (!VaultEnvelope.TryParse(Encoding.ASCII.GetString(content), out VaultEnvelope? envelope, out string? problem))
            throw new VaultException(VaultFailure.Damaged, problem);
        IEnumerable<VaultSecret> own = _secrets.Where(secret => secret.Id == (envelope.Id ?? VaultSecret.DefaultId));
        foreach (VaultSecret secret in _matchesIds ? own : own.Concat(_secrets).Distinct())
        {
            if (VaultCipher.TryDecrypt(envelope, secret.Password, out byte[]? plain))
                return new VaultContent(plain, envelope.Id, secret);
        }

        throw new VaultException(VaultFailure.WrongPassword, "Decryption failed (no vault secrets were found that could decrypt)");
    }

    /// <summary>An envelope, its lines ended; of version 1.1 for the id <c>default</c>, else of 1.2 with the id.</summary>
    /// <exception cref="VaultException">It is not clear which password to use, or there is none, or this is encrypted already.</exception>
    public string Encrypt(ReadOnlySpan<byte> plain) => IsEncrypted(plain)
        ? throw new VaultException(VaultFailure.AlreadyEncrypted, "input is already encrypted")
        : VaultText.Encrypt(plain, EncryptionSecret());

    /// <summary>Says now, before there is anything to encrypt, whether it is clear how.</summary>
    /// <exception cref="VaultException">As <see cref="Encrypt"/>.</exception>
    public void CheckEncryption() => EncryptionSecret();

    private VaultSecret EncryptionSecret()
    {
        string[] ids = [.. Ids.Distinct(StringComparer.Ordinal)];
        if (_encryptId is null && ids.Length > 1)
        {
            throw new VaultException(
                VaultFailure.AmbiguousId, $"The vault-ids {string.Join(',', Ids)} are available to encrypt. Specify the vault-id to encrypt with --encrypt-vault-id");
        }

        return _secrets.FirstOrDefault(secret => _encryptId is null || secret.Id == _encryptId)
            ?? throw new VaultException(
                VaultFailure.UnknownId, $"Did not find a match for --encrypt-vault-id={_encryptId} in the known vault-ids [{string.Join(", ", ids.Select(id => $"'{id}'"))}]");
    }
}
