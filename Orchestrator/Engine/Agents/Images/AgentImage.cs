namespace Mitogen.Agents.Images;

/// <summary>The agent's program for one architecture, in the forms in which it can travel.</summary>
/// <param name="Runtime">As .NET names it: <c>linux-x64</c>.</param>
/// <param name="Digest">SHA-256 of the unpacked program.</param>
/// <param name="RawBytes">Length of the unpacked program.</param>
/// <param name="Gzip">Packed for targets that have gzip, which is nearly all.</param>
/// <param name="Xz">Packed tighter, for targets that have xz.</param>
internal sealed record AgentImage(string Runtime, ReadOnlyMemory<byte> Digest, long RawBytes, ReadOnlyMemory<byte> Gzip, ReadOnlyMemory<byte> Xz)
{
    public string DigestText { get; } = Convert.ToHexStringLower(Digest.Span);
}
