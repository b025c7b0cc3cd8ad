namespace Mitogen.Diagnostics;

/// <summary>Finds what somebody may have meant by a name that is not known.</summary>
internal static class NearestName
{
    /// <summary>A letter too many, too few or out of place; a wrong letter counts a little more, so that <c>taks</c> is <c>tasks</c> rather than <c>tags</c>.</summary>
    private const int Slip = 10;
    private const int WrongLetter = 11;

    /// <summary>The nearest of the known names, or null when none is near: a third of the letters may differ, at most three.</summary>
    public static string? Find(string name, IEnumerable<string> known) => FindAll(name, known, 1) is [var nearest] ? nearest : null;

    /// <summary>The nearest names, best first.</summary>
    public static IReadOnlyList<string> FindAll(string name, IEnumerable<string> known, int atMost)
    {
        int letters = Math.Clamp((name.Length + 1) / 3, 1, 3);
        int limit = Math.Min(letters, name.Length - 1) * WrongLetter;
        return [.. known
            .Distinct(StringComparer.Ordinal)
            .Select(candidate => (Name: candidate, Distance: Distance(name, candidate)))
            .Where(found => found.Distance <= limit)
            .OrderBy(found => found.Distance)
            .ThenBy(found => found.Name, StringComparer.Ordinal)
            .Take(atMost)
            .Select(found => found.Name)];
    }

    /// <summary><c>; did you mean 'when'?</c>, or nothing when no name is near.</summary>
    public static string Suggest(string name, IEnumerable<string> known) => Find(name, known) is { } nearest ? $"; did you mean '{nearest}'?" : "";

    /// <summary>Insertions, deletions, replacements and swaps of neighbours, without regard to case.</summary>
    private static int Distance(string left, string right)
    {
        if (Math.Abs(left.Length - right.Length) > 3)
        {
            return int.MaxValue;
        }

        var rows = new int[left.Length + 1, right.Length + 1];
        for (int i = 0; i <= left.Length; i++)
        {
            rows[i, 0] = i * Slip;
        }

        for (int j = 0; j <= right.Length; j++)
        {
            rows[0, j] = j * Slip;
        }

        for (int i = 1; i <= left.Length; i++)
        {
            for (int j = 1; j <= right.Length; j++)
            {
                int replaced = rows[i - 1, j - 1] + (Same(left[i - 1], right[j - 1]) ? 0 : WrongLetter);
                rows[i, j] = Math.Min(replaced, Slip + Math.Min(rows[i - 1, j], rows[i, j - 1]));
                if (i > 1 && j > 1 && Same(left[i - 1], right[j - 2]) && Same(left[i - 2], right[j - 1]))
                {
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + Slip);
                }
            }
        }

        return rows[left.Length, right.Length];
    }

    private static bool Same(char left, char right) => char.ToLowerInvariant(left) == char.ToLowerInvariant(right);
}
