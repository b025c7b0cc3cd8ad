using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Mitogen.Vault;

/// <summary>The cryptography of the vault: PBKDF2-HMAC-SHA256, AES-256 in counter mode, HMAC-SHA256 over the cipher text, PKCS #7 padding.</summary>
internal static class VaultCipher
{
    public const int SaltLength = 32;

    private const int Iterations = 10_000;
    private const int KeyLength = 32;
    private const int BlockLength = 16;
    private const int ChunkBlocks = 4096;

    /// <summary>False when the password is not the one it was encrypted with, or the envelope was changed.</summary>
    public static bool TryDecrypt(VaultEnvelope envelope, ReadOnlySpan<byte> password, [NotNullWhen(true)] out byte[]? plain)
    {
        plain = null;
        byte[] keys = DeriveKeys(password, envelope.Salt);
        try
        {
            Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
            HMACSHA256.HashData(MacKey(keys), envelope.CipherText, mac);
            if (!CryptographicOperations.FixedTimeEquals(mac, envelope.Mac))
            {
                return false;
            }

            byte[] padded = Transform(keys, envelope.CipherText);
            plain = Unpad(padded);
            return plain is not null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(keys);
        }
    }

    /// <param name="salt">Random, <see cref="SaltLength"/> bytes; never used twice.</param>
    /// <param name="id">Null for a version 1.1 envelope.</param>
    public static VaultEnvelope Encrypt(ReadOnlySpan<byte> plain, ReadOnlySpan<byte> password, byte[] salt, string? id)
    {
        byte[] keys = DeriveKeys(password, salt);
        try
        {
            byte[] cipherText = Transform(keys, Pad(plain));
            return new VaultEnvelope(id, salt, HMACSHA256.HashData(MacKey(keys), cipherText), cipherText);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(keys);
        }
    }

    private static byte[] DeriveKeys(ReadOnlySpan<byte> password, byte[] salt) =>
        Rfc2898DeriveBytes.Pbkdf2(password, salt, Iterations, HashAlgorithmName.SHA256, (2 * KeyLength) + BlockLength);

    private static ReadOnlySpan<byte> MacKey(byte[] keys) => keys.AsSpan(KeyLength, KeyLength);

    /// <summary>Counter mode: the same both ways. The counter is one number of 128 bits, big-endian, from the derived start.</summary>
    private static byte[] Transform(byte[] keys, ReadOnlySpan<byte> input)
    {
        using var aes = Aes.Create();
        aes.Key = keys[..KeyLength];
        var counter = BinaryPrimitives.ReadUInt128BigEndian(keys.AsSpan(2 * KeyLength, BlockLength));
        var output = new byte[input.Length];
        var stream = new byte[Math.Min(ChunkBlocks, (input.Length / BlockLength) + 1) * BlockLength];
        for (int offset = 0; offset < input.Length; offset += stream.Length)
        {
            for (int i = 0; i < stream.Length; i += BlockLength)
            {
                BinaryPrimitives.WriteUInt128BigEndian(stream.AsSpan(i), counter);
                counter = unchecked(counter + 1);
            }

            aes.EncryptEcb(stream, stream, PaddingMode.None);
            int count = Math.Min(stream.Length, input.Length - offset);
            for (int i = 0; i < count; i++)
            {
                output[offset + i] = (byte)(input[offset + i] ^ stream[i]);
            }
        }

        return output;
    }

    private static byte[] Pad(ReadOnlySpan<byte> plain)
    {
        int length = BlockLength - (plain.Length % BlockLength);
        var padded = new byte[plain.Length + length];
        plain.CopyTo(padded);
        padded.AsSpan(plain.Length).Fill((byte)length);
        return padded;
    }

    private static byte[]? Unpad(byte[] padded)
    {
        int length = padded.Length == 0 ? 0 : padded[^1];
        bool isPadded = padded.Length % BlockLength == 0 && length is >= 1 and <= BlockLength && !padded.AsSpan(padded.Length - length).ContainsAnyExcept((byte)length);
        return isPadded ? padded[..^length] : null;
    }
}
