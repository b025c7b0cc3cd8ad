using System.Globalization;

namespace Mitogen.Inventory;

/// <summary>The host and port of <c>name</c>, <c>name:port</c>, <c>[2001:db8::1]:port</c>, or of the same with ranges in brackets.</summary>
/// <param name="Port">Null when none is given.</param>
internal readonly record struct HostAddress(string Host, int? Port)
{
    public static HostAddress Parse(string text)
    {
        int colon = text.LastIndexOf(':');
        if (colon <= 0 || !int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int port) || port > ushort.MaxValue)
        {
            return new HostAddress(Unwrap(text) ?? text, null);
        }

        string host = text[..colon];
        if (Unwrap(host) is { } inner)
        {
            return new HostAddress(inner, port);
        }

        // Two colons or more outside of ranges: an IPv6 address, all of it.
        return HasColonOutsideBrackets(host) ? new HostAddress(text, null) : new HostAddress(host, port);
    }

    /// <summary>What one pair of brackets holds, if it is the whole text and an IPv6 address rather than a range.</summary>
    private static string? Unwrap(string text)
    {
        if (text.Length < 4 || text[0] != '[' || text[^1] != ']')
        {
            return null;
        }

        int depth = 0;
        for (int i = 0; i < text.Length; i++)
        {
            depth += text[i] switch { '[' => 1, ']' => -1, _ => 0 };
            if (depth == 0 && i < text.Length - 1)
            {
                return null;
            }
        }

        string inner = text[1..^1];
        return inner.Count(c => c == ':') > 2 || inner.Contains("::", StringComparison.Ordinal) ? inner : null;
    }

    private static bool HasColonOutsideBrackets(string text)
    {
        int depth = 0;
        foreach (char c in text)
        {
            if (c == ':' && depth == 0)
            {
                return true;
            }

            depth += c switch { '[' => 1, ']' => -1, _ => 0 };
        }

        return false;
    }
}
