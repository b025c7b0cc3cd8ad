using System.Collections.Concurrent;
using Mitogen.Diagnostics;
using Mitogen.Values;

namespace Mitogen.Vault;

/// <summary>
/// The vault passwords of a run, tried in order: those of the envelope's own id first. Deriving keys is slow on purpose, so what was decrypted once
/// is kept. Safe to share between threads.
/// </summary>
/// <param name="matchIds">Try only passwords of the envelope's own id (<c>vault_id_match</c>).</param>
internal sealed class VaultSecrets(IReadOnlyList<VaultSecret> secrets, bool matchIds = false) : IVaultDecryptor
{
    private readonly ConcurrentDictionary<string, byte[]> _decrypted = new(StringComparer.Ordinal);

    public IReadOnlyList<VaultSecret> All => secrets;

    public byte[] Decrypt(string envelope, SourcePosition origin) => (byte[])_decrypted.GetOrAdd(envelope, text => Open(text, origin)).Clone();

    private IEnumerable<VaultSecret> Candidates(string? id)
    {
        IEnumerable<VaultSecret> own = secrets.Where(secret => secret.Id == (id ?? VaultSecret.DefaultId));
        return matchIds && id is not null ? own : own.Concat(secrets).Distinct();
    }

    private byte[] Open(string text, SourcePosition origin)
    {
        if (!VaultEnvelope.TryParse(text, out VaultEnvelope? envelope, out string? problem))
        {
            throw new MissingSourceException(problem, origin);
        }

        foreach (VaultSecret secret in Candidates(envelope.Id))
        {
            if (VaultCipher.TryDecrypt(envelope, secret.Password, out byte[]? plain))
            {
                return plain;
            }
        }

        string id = envelope.Id is null ? "" : $" (its vault id is {envelope.Id})";
        throw new MissingSourceException($"none of the {secrets.Count} vault passwords given decrypts this{id}", origin)
        {
            Hint = "give the right one with --vault-id or --vault-password-file",
        };
    }
}
