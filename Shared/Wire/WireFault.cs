namespace Mitogen.Wire;

/// <summary>How a link or a context ended.</summary>
/// <param name="Reason">For the code that decides.</param>
/// <param name="Text">For a person. It may quote the peer.</param>
internal sealed record WireFault(WireFaultReason Reason, string Text)
{
    /// <summary>True when nothing went wrong.</summary>
    public bool IsOrderly => Reason is WireFaultReason.LocalClose or WireFaultReason.Goodbye;

    public override string ToString() => $"{Reason}: {Text}";
}
