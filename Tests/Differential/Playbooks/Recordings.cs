namespace Mitogen.Tests.Differential.Playbooks;

/// <summary>The oracle's answers as data, with the version that gave them.</summary>
internal static class Recordings
{
    private static string Root => Path.Combine(Sources.Directory, "Playbooks", "Recorded");

    public static PlaybookOutcome Read(string name)
    {
        string[] parts = File.ReadAllText(PathOf(name)).Split('\n', 3);
        return new PlaybookOutcome(int.Parse(parts[1]["exit code ".Length..]), parts[2]);
    }

    public static void Write(string name, string version, PlaybookOutcome outcome)
    {
        Directory.CreateDirectory(Root);
        File.WriteAllText(PathOf(name), $"# {version}\n{outcome}");
    }

    /// <summary>Cases that differ, each with its reason: <c>name: reason</c> a line.</summary>
    public static IReadOnlyDictionary<string, string> KnownDifferences() =>
        File.ReadLines(Path.Combine(Sources.Directory, "Playbooks", "KnownDifferences.txt"))
            .Where(l => l.Length > 0 && l[0] != '#')
            .Select(l => l.Split(':', 2))
            .ToDictionary(p => p[0], p => p[1].Trim(), StringComparer.Ordinal);

    private static string PathOf(string name) => Path.Combine(Root, name + ".txt");
}
