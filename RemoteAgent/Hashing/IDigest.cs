namespace Mitogen.RemoteAgent.Hashing;

/// <summary>A message digest, fed in pieces.</summary>
internal interface IDigest
{
    void Append(ReadOnlySpan<byte> data);

    /// <summary>Ends it; the digest is of no more use then.</summary>
    byte[] Finish();
}
