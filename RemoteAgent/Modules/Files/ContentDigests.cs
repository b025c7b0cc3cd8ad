namespace Mitogen.RemoteAgent.Modules.Files;

/// <summary>What was written, in hexadecimal.</summary>
internal sealed record ContentDigests(string Sha1, string Md5, long Length);
