namespace Mitogen.Callbacks;

/// <summary>Finds the longest equal run of lines, then the longest to its left and right, and so on.</summary>
internal sealed class SequenceMatcher
{
    /// <summary>From so many lines on, lines that make up more than one in a hundred are not used as anchors.</summary>
    private const int PopularityFrom = 200;

    private readonly IReadOnlyList<string> _before;
    private readonly IReadOnlyList<string> _after;
    private readonly Dictionary<string, List<int>> _places = new(StringComparer.Ordinal);

    public SequenceMatcher(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        _before = before;
        _after = after;
        for (int i = 0; i < after.Count; i++)
        {
            if (!_places.TryGetValue(after[i], out List<int>? places))
            {
                _places.Add(after[i], places = []);
            }

            places.Add(i);
        }

        if (after.Count >= PopularityFrom)
        {
            int limit = (after.Count / 100) + 1;
            foreach (string popular in _places.Where(p => p.Value.Count > limit).Select(p => p.Key).ToList())
            {
                _places.Remove(popular);
            }
        }
    }

    public List<DiffEdit> Edits()
    {
        var edits = new List<DiffEdit>();
        int i = 0;
        int j = 0;
        foreach ((int before, int after, int length) in Matches())
        {
            if (i < before || j < after)
            {
                edits.Add(new DiffEdit(false, i, before, j, after));
            }

            if (length > 0)
            {
                edits.Add(new DiffEdit(true, before, before + length, after, after + length));
            }

            (i, j) = (before + length, after + length);
        }

        return edits;
    }

    /// <summary>Equal runs in order, neighbours joined, an empty one at the very end.</summary>
    private List<(int Before, int After, int Length)> Matches()
    {
        var found = new List<(int Before, int After, int Length)>();
        var ranges = new Stack<(int, int, int, int)>();
        ranges.Push((0, _before.Count, 0, _after.Count));
        while (ranges.TryPop(out (int BeforeLow, int BeforeHigh, int AfterLow, int AfterHigh) range))
        {
            (int before, int after, int length) = Longest(range.BeforeLow, range.BeforeHigh, range.AfterLow, range.AfterHigh);
            if (length == 0)
            {
                continue;
            }

            found.Add((before, after, length));
            ranges.Push((range.BeforeLow, before, range.AfterLow, after));
            ranges.Push((before + length, range.BeforeHigh, after + length, range.AfterHigh));
        }

        found.Sort();
        return Join(found);
    }

    private List<(int Before, int After, int Length)> Join(List<(int Before, int After, int Length)> found)
    {
        var joined = new List<(int Before, int After, int Length)>();
        foreach ((int before, int after, int length) in found)
        {
            if (joined.Count > 0 && joined[^1] is var last && last.Before + last.Length == before && last.After + last.Length == after)
            {
                joined[^1] = (last.Before, last.After, last.Length + length);
            }
            else
            {
                joined.Add((before, after, length));
            }
        }

        joined.Add((_before.Count, _after.Count, 0));
        return joined;
    }

    private (int Before, int After, int Length) Longest(int beforeLow, int beforeHigh, int afterLow, int afterHigh)
    {
        (int before, int after, int length) = (beforeLow, afterLow, 0);
        var runs = new Dictionary<int, int>();
        for (int i = beforeLow; i < beforeHigh; i++)
        {
            var next = new Dictionary<int, int>();
            foreach (int j in _places.GetValueOrDefault(_before[i], []))
            {
                if (j < afterLow || j >= afterHigh)
                {
                    continue;
                }

                int run = next[j] = runs.GetValueOrDefault(j - 1) + 1;
                if (run > length)
                {
                    (before, after, length) = (i - run + 1, j - run + 1, run);
                }
            }

            runs = next;
        }

        while (before > beforeLow && after > afterLow && _before[before - 1] == _after[after - 1])
        {
            (before, after, length) = (before - 1, after - 1, length + 1);
        }

        while (before + length < beforeHigh && after + length < afterHigh && _before[before + length] == _after[after + length])
        {
            length++;
        }

        return (before, after, length);
    }
}
