using System.Collections.Concurrent;

namespace Mitogen.Tests.Differential.Playbooks;

/// <summary>
/// A folder below <c>Cases</c>: <c>play.yml</c>, an inventory, what the playbook reads, and in <c>arguments</c> the command line's flags,
/// one a line (<c>-v</c> when there is no such file). A file <c>answers</c> is what stands on standard input, a file <c>environment</c> holds
/// settings (<c>NAME=value</c>), one a line. With an empty file <c>machine</c> the results tell of the machine: the oracle is asked in each run.
/// </summary>
internal sealed class PlaybookCase
{
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> Turns = new(StringComparer.Ordinal);

    private PlaybookCase(string directory) => Directory = directory;

    public string Directory { get; }

    public string Name => Path.GetFileName(Directory);

    /// <summary>The same for both programs, as it shows in results. Made afresh for each run.</summary>
    public string WorkDirectory => Path.Combine("/tmp/mitogen-differential", Name);

    public string Inventory => File.Exists(Path.Combine(Directory, "inventory.yml")) ? "inventory.yml" : "inventory";

    public IReadOnlyList<string> Arguments =>
        File.Exists(ArgumentsPath) ? [.. File.ReadLines(ArgumentsPath).Where(l => l.Length > 0)] : ["-v"];

    /// <summary>True when nothing of it can be recorded: it says what this machine is like.</summary>
    public bool IsOfMachine => File.Exists(Path.Combine(Directory, "machine"));

    /// <summary>What is typed when something is asked; null for nothing.</summary>
    public string? Answers => File.Exists(Path.Combine(Directory, "answers")) ? File.ReadAllText(Path.Combine(Directory, "answers")) : null;

    /// <summary>Settings of this case alone.</summary>
    public IEnumerable<KeyValuePair<string, string>> Environment => !File.Exists(EnvironmentPath) ? [] : File.ReadLines(EnvironmentPath)
        .Where(line => line.Contains('='))
        .Select(line => line.Replace("{{work}}", WorkDirectory, StringComparison.Ordinal).Split('=', 2))
        .Select(pair => KeyValuePair.Create(pair[0], pair[1]));

    private string EnvironmentPath => Path.Combine(Directory, "environment");

    private string ArgumentsPath => Path.Combine(Directory, "arguments");

    private static string Root => Path.Combine(Sources.Directory, "Playbooks", "Cases");

    public static IEnumerable<string> Names => System.IO.Directory.EnumerateDirectories(Root).Select(d => Path.GetFileName(d)!).Order(StringComparer.Ordinal);

    public static PlaybookCase Find(string name) => new(Path.Combine(Root, name));

    /// <summary>One run of a case at a time: all of them work in one directory.</summary>
    public async Task<PlaybookOutcome> RunAloneAsync(Func<Task<PlaybookOutcome>> run)
    {
        SemaphoreSlim turn = Turns.GetOrAdd(Name, _ => new SemaphoreSlim(1));
        await turn.WaitAsync();
        try
        {
            PrepareWorkDirectory();
            return await run();
        }
        finally
        {
            turn.Release();
        }
    }

    private void PrepareWorkDirectory()
    {
        if (System.IO.Directory.Exists(WorkDirectory))
        {
            System.IO.Directory.Delete(WorkDirectory, recursive: true);
        }

        System.IO.Directory.CreateDirectory(WorkDirectory);
    }
}
