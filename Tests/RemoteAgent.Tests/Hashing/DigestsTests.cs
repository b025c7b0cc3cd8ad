using System.Security.Cryptography;
using Mitogen.RemoteAgent.Hashing;

namespace Mitogen.Tests.RemoteAgent.Hashing;

public sealed class DigestsTests
{
    [Theory]
    [InlineData("md5")]
    [InlineData("sha1")]
    [InlineData("sha256")]
    [InlineData("sha384")]
    [InlineData("sha512")]
    public void Agrees_with_the_frameworks_for_every_length_round_a_block(string algorithm)
    {
        byte[] data = [.. Enumerable.Range(0, 300).Select(i => (byte)(i * 7))];
        for (int length = 0; length <= data.Length; length++)
            Assert.Equal(Framework(algorithm, data.AsSpan(0, length)), Digest(algorithm, data.AsSpan(0, length), pieces: 1 + (length % 5)));
    }

    [Fact]
    public void Knows_the_shorter_sha256() => // FIPS 180-4's example for "abc".
        Assert.Equal("23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7", Digest("sha224", "abc"u8, pieces: 1));

    private static string Digest(string algorithm, ReadOnlySpan<byte> data, int pieces)
    {
        IDigest digest = Digests.Create(algorithm);
        int each = (data.Length / pieces) + 1;
        for (; !data.IsEmpty; data = data[Math.Min(each, data.Length)..])
            digest.Append(data[..Math.Min(each, data.Length)]);
        return Digests.Hex(digest.Finish());
    }

    private static string Framework(string algorithm, ReadOnlySpan<byte> data) => Convert.ToHexStringLower(algorithm switch
    {
        "md5" => MD5.HashData(data),
        "sha1" => SHA1.HashData(data),
        "sha256" => SHA256.HashData(data),
        "sha384" => SHA384.HashData(data),
        _ => SHA512.HashData(data),
    });
}
