namespace Mitogen.Actions;

/// <summary>The target was lost in the middle of an action of several calls; the step becomes unreachable.</summary>
internal sealed class HostLostException(string message) : Exception(message);
