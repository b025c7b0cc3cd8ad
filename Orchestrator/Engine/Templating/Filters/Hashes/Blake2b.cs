namespace Mitogen.Templating.Filters.Hashes;

/// <summary>BLAKE2b: 64 bytes.</summary>
internal static class Blake2b
{
    private static readonly ulong[] Start =
    [
        0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1, 0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179,
    ];

    public static byte[] HashData(byte[] data) => new Blake2<ulong>(Start, rounds: 12, rotations: [32, 24, 16, 63]).HashData(data);
}
