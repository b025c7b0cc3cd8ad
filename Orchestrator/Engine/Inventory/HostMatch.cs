using Mitogen.Diagnostics;
using Mitogen.Values;

namespace Mitogen.Inventory;

/// <summary>What a host pattern chose.</summary>
/// <param name="Hosts">Each once, in the order of the pattern.</param>
/// <param name="Unmatched">The parts of the pattern that name nothing in the inventory.</param>
internal sealed record HostMatch(IReadOnlyList<TargetHost> Hosts, IReadOnlyList<string> Unmatched)
{
    /// <summary>A line a person should see for each part that named nothing.</summary>
    public IEnumerable<string> Warnings => Unmatched.Select(part => $"Could not match supplied host pattern, ignoring: {part}");

    /// <summary>What is to be said of the parts that match nothing.</summary>
    /// <param name="mismatch">The setting <c>host_pattern_mismatch</c>.</param>
    /// <param name="position">Where the pattern stands.</param>
    /// <exception cref="LanguageException">The setting is <c>error</c>, and a part matches nothing.</exception>
    public IEnumerable<string> WarningsBy(string mismatch, SourcePosition position) => mismatch switch
    {
        "ignore" => [],
        "error" when Warnings.FirstOrDefault() is { } problem => throw new LanguageException(problem, position),
        _ => Warnings,
    };
}
