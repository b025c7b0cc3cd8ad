namespace Mitogen.RemoteAgent.Native;

/// <summary>Python's <c>glob</c> and <c>fnmatch</c>: <c>*</c>, <c>?</c> and <c>[…]</c>; a name that begins with a dot must be asked for.</summary>
internal static class Glob
{
    public static bool HasPattern(string path) => path.AsSpan().IndexOfAny('*', '?', '[') >= 0;

    /// <summary>Whether any path matches; links that lead nowhere count.</summary>
    public static bool Any(string pattern) => HasPattern(pattern) ? Expand(pattern).Count > 0 : FileSystem.Probe(pattern, follow: false) is not null;

    public static List<string> Expand(string pattern)
    {
        List<string> bases = pattern.StartsWith('/') ? ["/"] : [""];
        foreach (string part in pattern.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            var next = new List<string>();
            foreach (string directory in bases)
                Extend(directory, part, next);
            bases = next;
        }

        return bases;
    }

    /// <param name="name">The text.</param>
    /// <param name="pattern">Matches the whole text, case and all.</param>
    public static bool Matches(ReadOnlySpan<char> name, ReadOnlySpan<char> pattern)
    {
        while (!pattern.IsEmpty)
        {
            if (pattern[0] == '*')
            {
                pattern = pattern.TrimStart('*');
                for (int i = 0; i <= name.Length; i++)
                {
                    if (Matches(name[i..], pattern))
                        return true;
                }

                return false;
            }

            if (name.IsEmpty || !MatchesOne(name[0], pattern, out int used))
                return false;
            name = name[1..];
            pattern = pattern[used..];
        }

        return name.IsEmpty;
    }

    private static void Extend(string directory, string part, List<string> found)
    {
        if (!HasPattern(part))
        {
            string path = PathText.Join(directory, part);
            if (FileSystem.Probe(path, follow: false) is not null)
                found.Add(path);
            return;
        }

        if (FileSystem.Probe(directory.Length == 0 ? "." : directory) is not { IsDirectory: true })
            return;
        foreach (string name in FileSystem.List(directory.Length == 0 ? "." : directory))
        {
            if ((!name.StartsWith('.') || part.StartsWith('.')) && Matches(name, part))
                found.Add(PathText.Join(directory, name));
        }
    }

    private static bool MatchesOne(char c, ReadOnlySpan<char> pattern, out int used)
    {
        used = 1;
        if (pattern[0] == '?')
            return true;
        int close = pattern[0] == '[' && pattern.Length > 2 ? pattern[2..].IndexOf(']') : -1;
        if (close < 0)
            return pattern[0] == c;
        ReadOnlySpan<char> set = pattern[1..(close + 2)];
        used = close + 3;
        bool negated = set[0] == '!';
        if (negated)
            set = set[1..];
        bool found = false;
        for (int i = 0; i < set.Length; i++)
        {
            if (i + 2 < set.Length && set[i + 1] == '-')
            {
                found |= c >= set[i] && c <= set[i + 2];
                i += 2;
            }
            else
            {
                found |= set[i] == c;
            }
        }

        return found != negated;
    }
}
