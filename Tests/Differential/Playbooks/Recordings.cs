using System.Collections.Concurrent;

namespace Mitogen.Tests.Differential.Playbooks;

/// <summary>
/// The oracle's answers as data, with the version that gave them: <c>NAME.txt</c>, and <c>NAME.text.txt</c> when the answer differs with
/// <c>jinja2_native = false</c>.
/// </summary>
internal static class Recordings
{
    private static readonly ConcurrentDictionary<string, Lazy<Task>> Refreshed = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<(string Name, TemplatingMode Mode), Lazy<Task<PlaybookOutcome>>> OfMachine = new();

    private static bool Records => Environment.GetEnvironmentVariable("MITOGEN_RECORD") == "1";

    private static string Root => Path.Combine(Sources.Directory, "Playbooks", "Recorded");

    /// <summary>What the oracle made of the case: as recorded, or as it says now, when that is wanted or the case is about the machine.</summary>
    public static async Task<PlaybookOutcome> ReadAsync(PlaybookCase playbook, TemplatingMode mode, CancellationToken cancellationToken)
    {
        if (playbook.IsOfMachine)
        {
            return await OfMachine.GetOrAdd((playbook.Name, mode), _ => new Lazy<Task<PlaybookOutcome>>(() => Oracle.RunAsync(playbook, mode, cancellationToken))).Value;
        }

        if (Records)
        {
            await Refreshed.GetOrAdd(playbook.Name, _ => new Lazy<Task>(() => RecordAsync(playbook, cancellationToken))).Value;
        }

        return Read(playbook.Name, mode);
    }

    private static PlaybookOutcome Read(string name, TemplatingMode mode)
    {
        string own = PathOf(name, mode);
        string[] parts = File.ReadAllText(File.Exists(own) ? own : PathOf(name, TemplatingMode.Values)).Split('\n', 3);
        return new PlaybookOutcome(int.Parse(parts[1]["exit code ".Length..]), parts[2]);
    }

    /// <summary>Cases that differ, each with its reason: <c>name: reason</c> a line; <c>name/values</c> and <c>name/text</c> for one mode alone.</summary>
    public static IReadOnlyDictionary<string, string> KnownDifferences() =>
        File.ReadLines(Path.Combine(Sources.Directory, "Playbooks", "KnownDifferences.txt"))
            .Where(l => l.Length > 0 && l[0] != '#')
            .Select(l => l.Split(':', 2))
            .ToDictionary(p => p[0], p => p[1].Trim(), StringComparer.Ordinal);

    private static async Task RecordAsync(PlaybookCase playbook, CancellationToken cancellationToken)
    {
        string version = await Oracle.VersionAsync(cancellationToken);
        PlaybookOutcome values = await Oracle.RunAsync(playbook, TemplatingMode.Values, cancellationToken);
        PlaybookOutcome text = await Oracle.RunAsync(playbook, TemplatingMode.Text, cancellationToken);
        Directory.CreateDirectory(Root);
        File.WriteAllText(PathOf(playbook.Name, TemplatingMode.Values), $"# {version}\n{values}");
        File.Delete(PathOf(playbook.Name, TemplatingMode.Text));
        if (text != values)
        {
            File.WriteAllText(PathOf(playbook.Name, TemplatingMode.Text), $"# {version}\n{text}");
        }
    }

    private static string PathOf(string name, TemplatingMode mode) => Path.Combine(Root, name + (mode == TemplatingMode.Text ? ".text.txt" : ".txt"));
}
