namespace Mitogen.Events;

/// <summary>One host's line of the recap.</summary>
public sealed record HostRecap(string Host)
{
    public int Ok { get; init; }

    public int Changed { get; init; }

    public int Unreachable { get; init; }

    public int Failed { get; init; }

    public int Skipped { get; init; }

    public int Rescued { get; init; }

    public int Ignored { get; init; }
}
