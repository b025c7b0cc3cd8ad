namespace Mitogen.Inventory;

/// <summary>How a part of a pattern changes what the parts before it chose.</summary>
internal enum TermKind
{
    Union,
    Intersection,
    Difference,
}

/// <summary>One part of a host pattern.</summary>
/// <param name="Text">Name, wildcard or <c>~regex</c>, without its mark and subscript.</param>
/// <param name="Subscript">What of the matches to take; null for all.</param>
internal sealed record HostPatternTerm(TermKind Kind, string Text, HostSubscript? Subscript);

/// <summary><c>[2]</c>, <c>[-1]</c>, <c>[1:3]</c> or <c>[1:]</c>: both ends are included.</summary>
/// <param name="Last">Null for the end of the list.</param>
internal sealed record HostSubscript(int First, int? Last)
{
    public IEnumerable<TargetHost> Of(IReadOnlyList<TargetHost> hosts)
    {
        int first = First < 0 ? First + hosts.Count : First;
        int last = Last is not { } end ? hosts.Count - 1 : end < 0 ? end + hosts.Count : end;
        return first < 0 ? [] : hosts.Skip(first).Take(Math.Max(0, last - first + 1));
    }
}
