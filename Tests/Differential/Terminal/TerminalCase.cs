using Mitogen.Tests.Differential.Playbooks;

namespace Mitogen.Tests.Differential.Terminal;

/// <summary>
/// A playbook with what decides how its run is shown: a folder below <c>Terminal/Cases</c> (<c>environment</c>: NAME=VALUE a line; <c>arguments</c>: flags,
/// one a line; <c>playbook</c>: the folder beside it that is run, when it is another), or any case of <c>Playbooks</c>.
/// </summary>
internal sealed class TerminalCase
{
    private readonly string _settings;

    private TerminalCase(string name, string settings, string directory)
    {
        Name = name;
        _settings = settings;
        Directory = directory;
    }

    /// <summary>The cases of <c>Playbooks</c> whose text on the terminal is recorded (all, when it is being recorded), and those made for it.</summary>
    public static IEnumerable<string> Names =>
        PlaybookCase.Names.Where(name => (Records && !PlaybookCase.Find(name).IsOfMachine) || IsRecorded(name)).Concat(System.IO.Directory.EnumerateDirectories(Root).Select(d => "shown/" + Path.GetFileName(d))).Order(StringComparer.Ordinal);

    public static bool Records => System.Environment.GetEnvironmentVariable("MITOGEN_RECORD") == "1";

    public string Name { get; }

    /// <summary>Of the playbook.</summary>
    public string Directory { get; }

    public string WorkDirectory => Path.Combine("/tmp/mitogen-terminal", Name);

    public string Inventory => File.Exists(Path.Combine(Directory, "inventory.yml")) ? "inventory.yml" : "inventory";

    /// <summary>One host at a time, so that the order of results is that of the inventory.</summary>
    public IReadOnlyList<string> Arguments => [.. Read("arguments") ?? ["-v"], "--forks", "1"];

    public IReadOnlyDictionary<string, string> Environment => (Read("environment") ?? [])
        .Select(line => line.Replace("{{work}}", WorkDirectory, StringComparison.Ordinal).Split('=', 2)).ToDictionary(p => p[0], p => p[1]);

    /// <summary>What is typed when something is asked; null for nothing.</summary>
    public string? Answers => File.Exists(Path.Combine(Directory, "answers")) ? File.ReadAllText(Path.Combine(Directory, "answers")) : null;

    private static string Root => Path.Combine(Sources.Directory, "Terminal", "Cases");

    private static bool IsRecorded(string name) => File.Exists(Path.Combine(Sources.Directory, "Terminal", "Recorded", name + ".txt"));

    public static TerminalCase Find(string name)
    {
        if (!name.StartsWith("shown/", StringComparison.Ordinal))
        {
            string directory = PlaybookCase.Find(name).Directory;
            return new TerminalCase(name, directory, directory);
        }

        string settings = Path.Combine(Root, name["shown/".Length..]);
        string other = Path.Combine(settings, "playbook");
        return new TerminalCase(name, settings, File.Exists(other) ? Path.GetFullPath(File.ReadAllText(other).Trim(), Root) : settings);
    }

    public void PrepareWorkDirectory()
    {
        if (System.IO.Directory.Exists(WorkDirectory))
        {
            System.IO.Directory.Delete(WorkDirectory, recursive: true);
        }

        System.IO.Directory.CreateDirectory(WorkDirectory);
    }

    private string[]? Read(string file) => File.Exists(Path.Combine(_settings, file)) ? [.. File.ReadLines(Path.Combine(_settings, file)).Where(l => l.Length > 0)] : null;
}
