using System.Security.Cryptography;

namespace Mitogen.Templating.Filters.Hashes;

/// <summary>Hash functions by the names that Python's <c>hashlib</c> knows.</summary>
internal static class HashAlgorithms
{
    /// <exception cref="TemplateFailure">There is no such function.</exception>
    public static byte[] Compute(string name, byte[] data) => name.ToLowerInvariant().Replace('-', '_') switch
    {
#pragma warning disable CA5350, CA5351 // The playbook says which; weak ones serve as checksums.
        "md5" => MD5.HashData(data),
        "sha1" or "sha_1" => SHA1.HashData(data),
        "md5_sha1" => [.. MD5.HashData(data), .. SHA1.HashData(data)],
#pragma warning restore CA5350, CA5351
        "md4" => Md4.HashData(data),
        "sha224" or "sha_224" or "sha2_224" => Sha224.HashData(data),
        "sha256" or "sha_256" or "sha2_256" => SHA256.HashData(data),
        "sha384" or "sha_384" or "sha2_384" => SHA384.HashData(data),
        "sha512" or "sha_512" or "sha2_512" => SHA512.HashData(data),
        "sha512_224" or "sha_512_224" => Sha512Truncated.HashData(data, 224),
        "sha512_256" or "sha_512_256" => Sha512Truncated.HashData(data, 256),
        "sha3_224" => Sha3.HashData(data, 224),
        "sha3_256" => Sha3.HashData(data, 256),
        "sha3_384" => Sha3.HashData(data, 384),
        "sha3_512" => Sha3.HashData(data, 512),
        "blake2b" or "blake2b512" or "blake2b_512" => Blake2b.HashData(data),
        "blake2s" or "blake2s256" or "blake2s_256" => Blake2s.HashData(data),
        "ripemd160" or "ripemd_160" or "rmd160" => RipeMd160.HashData(data),
        "sm3" => Sm3.HashData(data),
        _ => throw new TemplateFailure($"unsupported hash type {name}"),
    };

    /// <summary>A one bit behind the data, zeros, and the length in bits: whole blocks (Merkle-Damgård).</summary>
    public static byte[] Padded(byte[] data, int block, int lengthBytes, bool bigEndian)
    {
        int whole = ((data.Length + lengthBytes) / block * block) + block;
        var padded = new byte[whole];
        data.CopyTo(padded, 0);
        padded[data.Length] = 0x80;
        ulong bits = (ulong)data.Length * 8;
        for (int index = 0; index < 8; index++)
        {
            padded[bigEndian ? whole - 1 - index : whole - lengthBytes + index] = (byte)(bits >> (8 * index));
        }

        return padded;
    }
}
