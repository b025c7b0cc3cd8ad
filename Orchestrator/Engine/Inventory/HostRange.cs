using System.Globalization;
using Mitogen.Values;

namespace Mitogen.Inventory;

/// <summary>Host names with ranges, both ends included: <c>web[01:20:2]</c>, <c>db-[a:f]</c>, several in one name.</summary>
internal static class HostRange
{
    /// <summary>What one name may expand to. A slip of the keyboard must not fill the memory.</summary>
    public const int MaxHosts = 1_000_000;

    private const string Letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

    public static bool IsRange(string name) =>
        name.IndexOf('[', StringComparison.Ordinal) is >= 0 and var open
        && name.IndexOf(':', open) is >= 0 and var colon
        && name.IndexOf(']', colon) >= 0;

    /// <exception cref="InventoryException">A range that does not parse, or is too long.</exception>
    public static IReadOnlyList<string> Expand(string name, SourcePosition position)
    {
        if (!IsRange(name))
        {
            return [name];
        }

        List<string> expanded = [];
        Expand("", name, position, expanded);
        return expanded;
    }

    private static void Expand(string head, string rest, SourcePosition position, List<string> expanded)
    {
        int open = rest.IndexOf('[', StringComparison.Ordinal);
        int close = open < 0 ? -1 : rest.IndexOf(']', open);
        if (close < 0 || !rest.AsSpan(open, close - open).Contains(':'))
        {
            if (expanded.Count == MaxHosts)
            {
                throw new InventoryException($"a range may stand for {MaxHosts} hosts at most", position);
            }

            expanded.Add(head + rest);
            return;
        }

        foreach (string item in Items(rest[(open + 1)..close], position))
        {
            Expand(head + rest[..open] + item, rest[(close + 1)..], position, expanded);
        }
    }

    private static IEnumerable<string> Items(string range, SourcePosition position)
    {
        string[] bounds = range.Split(':');
        InventoryException Bad(string why) => new($"bad host range [{range}]: {why}", position);
        if (bounds.Length > 3)
        {
            throw Bad("expected [begin:end] or [begin:end:step]");
        }

        string begin = bounds[0].Length == 0 ? "0" : bounds[0];
        string end = bounds[1].Length > 0 ? bounds[1] : throw Bad("it has no end");
        int step = 1;
        if (bounds.Length == 3 && (!TryNumber(bounds[2], out step) || step == 0))
        {
            throw Bad("the step must be a number above 0");
        }

        if (begin.Length == 1 && end.Length == 1 && Letters.Contains(begin[0], StringComparison.Ordinal) && Letters.Contains(end[0], StringComparison.Ordinal))
        {
            int first = Letters.IndexOf(begin[0], StringComparison.Ordinal);
            int last = Letters.IndexOf(end[0], StringComparison.Ordinal);
            return first <= last ? Count(first, last, step).Select(index => Letters[index].ToString()) : throw Bad("it ends before it begins");
        }

        if (!TryNumber(begin, out int from) || !TryNumber(end, out int to))
        {
            throw Bad("its ends must be two numbers or two letters");
        }

        int width = begin.Length > 1 && begin[0] == '0' ? begin.Length : 0;
        return width == 0 || width == end.Length
            ? Count(from, to, step).Select(number => number.ToString("D" + width, CultureInfo.InvariantCulture))
            : throw Bad("with leading zeros, begin and end must be of one length");
    }

    private static IEnumerable<int> Count(int first, int last, int step)
    {
        for (long number = first; number <= last; number += step)
        {
            yield return (int)number;
        }
    }

    private static bool TryNumber(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
