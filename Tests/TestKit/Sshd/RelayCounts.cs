namespace Mitogen.TestKit.Sshd;

/// <summary>What went through a relay.</summary>
/// <param name="RoundTrips">How often the server answered after the client had spoken: changes of direction, over all connections.</param>
internal readonly record struct RelayCounts(long BytesToServer, long BytesToClient, long RoundTrips, long Connections);
