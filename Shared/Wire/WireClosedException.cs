namespace Mitogen.Wire;

/// <summary>The link or the context ended before the answer came.</summary>
internal sealed class WireClosedException(WireFault fault) : IOException(fault.Text)
{
    public WireFault Fault { get; } = fault;
}
