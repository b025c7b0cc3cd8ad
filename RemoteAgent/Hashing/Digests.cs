using Mitogen.RemoteAgent.Native;

namespace Mitogen.RemoteAgent.Hashing;

/// <summary>Digests by the names that Ansible gives them.</summary>
internal static class Digests
{
    private const int BufferLength = 64 * 1024;

    public static IDigest Create(string algorithm) => algorithm switch
    {
        "md5" => new Md5Digest(),
        "sha1" => new Sha1Digest(),
        "sha224" => new Sha256Digest(shortened: true),
        "sha256" => new Sha256Digest(),
        "sha384" => new Sha512Digest(shortened: true),
        "sha512" => new Sha512Digest(),
        _ => throw new ArgumentOutOfRangeException(nameof(algorithm), algorithm, "no such digest"),
    };

    /// <summary>In lower case hexadecimal, one per algorithm, in one pass over the file.</summary>
    /// <exception cref="UnixException">It cannot be read.</exception>
    public static string[] OfFile(string path, CancellationToken cancellationToken, params ReadOnlySpan<string> algorithms)
    {
        var digests = new IDigest[algorithms.Length];
        for (int i = 0; i < digests.Length; i++)
            digests[i] = Create(algorithms[i]);
        using UnixFile file = UnixFile.Open(path, UnixFile.ReadOnly);
        byte[] buffer = System.Buffers.ArrayPool<byte>.Shared.Rent(BufferLength);
        try
        {
            for (int count; (count = file.Read(buffer.AsSpan(0, BufferLength))) > 0;)
            {
                cancellationToken.ThrowIfCancellationRequested();
                foreach (IDigest digest in digests)
                    digest.Append(buffer.AsSpan(0, count));
            }
        }
        finally
        {
            System.Buffers.ArrayPool<byte>.Shared.Return(buffer);
        }

        return Array.ConvertAll(digests, digest => Hex(digest.Finish()));
    }

    public static string Hex(ReadOnlySpan<byte> digest) => Convert.ToHexStringLower(digest);
}
