using System.Collections.Frozen;

namespace Mitogen.Templating.Filters;

/// <summary>Filters that make the same text of the same input at any time, and are often repeated.</summary>
internal static class TextFilters
{
    private static readonly FrozenSet<string> Names = new[]
    {
        "upper", "lower", "trim", "title", "capitalize", "string", "basename", "dirname", "quote", "b64encode", "b64decode", "hash", "checksum",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static bool Contains(string name) => Names.Contains(name);
}
