using Mitogen.RemoteAgent.Modules.Commands;
using Mitogen.RemoteAgent.Native;
using Mitogen.Values;

namespace Mitogen.RemoteAgent.Modules.Facts;

/// <summary>The facts so far, and the sources that collectors read.</summary>
/// <param name="step">The step that asks.</param>
/// <param name="root">In front of every path; empty on a target.</param>
internal sealed class FactSheet(ModuleStep step, string root = "")
{
    private readonly MapValue _facts = new();

    public ModuleStep Step => step;

    public MapValue Facts => _facts;

    /// <summary>Sets <c>ansible_NAME</c>.</summary>
    public Value this[string name]
    {
        set => _facts[$"ansible_{name}"] = value;
    }

    /// <summary>A fact that another collector has set, as text; empty when there is none.</summary>
    public string Text(string name) => _facts.TryGetValue($"ansible_{name}", out Value? value) && value is StringValue text ? text.Text : "";

    public string PathOf(string path) => root + path;

    public bool Exists(string path) => FileSystem.Probe(PathOf(path)) is not null;

    /// <summary>The content; null when it cannot be read.</summary>
    public string? Read(string path)
    {
        try
        {
            return UnixText.Decode(FileSystem.ReadAll(PathOf(path)));
        }
        catch (UnixException)
        {
            return null;
        }
    }

    /// <summary>The content without white space at both ends; null when it cannot be read or is empty.</summary>
    public string? ReadLine(string path) => Read(path)?.Trim() is { Length: > 0 } text ? text : null;

    public string[] ReadLines(string path) => Read(path)?.Split('\n', StringSplitOptions.RemoveEmptyEntries) ?? [];

    /// <summary>Names in a directory, in order; none when it is not there.</summary>
    public List<string> List(string path)
    {
        try
        {
            List<string> names = FileSystem.List(PathOf(path));
            names.Sort(StringComparer.Ordinal);
            return names;
        }
        catch (UnixException)
        {
            return [];
        }
    }

    /// <summary>Where a link leads, its own text; null when it is none.</summary>
    public string? ReadLink(string path)
    {
        try
        {
            return FileSystem.ReadLink(PathOf(path));
        }
        catch (UnixException)
        {
            return null;
        }
    }

    /// <summary>What a program prints; null when it is not there or fails.</summary>
    public async ValueTask<string?> RunAsync(string program, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        string? path = program.StartsWith('/') ? program : ExecutableSearch.Find(program);
        if (path is null)
            return null;
        try
        {
            CommandOutcome outcome = await CommandRun.ExecuteAsync(step, [path, .. arguments], "/", cancellationToken).ConfigureAwait(false);
            return outcome.Exit.IsSuccess ? outcome.Output.ToText(stripEnds: true) : null;
        }
        catch (Processes.ProcessStartException)
        {
            return null;
        }
    }
}
