namespace Mitogen.Templating.Filters.Hashes;

/// <summary>BLAKE2s: 32 bytes.</summary>
internal static class Blake2s
{
    private static readonly uint[] Start =
    [
        0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
    ];

    public static byte[] HashData(byte[] data) => new Blake2<uint>(Start, rounds: 10, rotations: [16, 12, 8, 7]).HashData(data);
}
