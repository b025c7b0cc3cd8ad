namespace Mitogen.Templating.Rendering;

/// <summary>Suggests what a misspelled name may have meant.</summary>
internal static class NearName
{
    public static string Unknown(string kind, string name, IEnumerable<string> known) =>
        Nearest(name, known) is { } near ? $"No {kind} named '{name}'. Did you mean '{near}'?" : $"No {kind} named '{name}'.";

    public static string? Nearest(string name, IEnumerable<string> known)
    {
        (string? best, int distance) = (null, Math.Max(2, name.Length / 3) + 1);
        foreach (string candidate in known)
        {
            int away = Distance(name, candidate, distance);
            if (away < distance)
            {
                (best, distance) = (candidate, away);
            }
        }

        return best;
    }

    private static int Distance(string left, string right, int limit)
    {
        if (Math.Abs(left.Length - right.Length) >= limit)
            return limit;

        int[] previous = [.. Enumerable.Range(0, right.Length + 1)];
        for (int row = 1; row <= left.Length; row++)
        {
            var current = new int[right.Length + 1];
            current[0] = row;
            for (int column = 1; column <= right.Length; column++)
            {
                int replaced = previous[column - 1] + (left[row - 1] == right[column - 1] ? 0 : 1);
                current[column] = Math.Min(replaced, Math.Min(previous[column], current[column - 1]) + 1);
            }

            previous = current;
        }

        return previous[right.Length];
    }
}
