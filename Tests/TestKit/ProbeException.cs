namespace Mitogen.TestKit;

/// <summary>What a probe expected did not come, or what it did not expect did.</summary>
internal sealed class ProbeException(string message) : Exception(message);
