using Mitogen.Values;

namespace Mitogen.RemoteAgent.Modules.Files;

/// <summary>The <c>diff</c> of a step on a file's attributes: only what changes stands in both halves, with the path.</summary>
internal sealed class DiffMaps
{
    private readonly MapValue _before = new();
    private readonly MapValue _after = new();

    public DiffMaps(string path)
    {
        _before["path"] = path;
        _after["path"] = path;
    }

    /// <summary>With the state when that changes.</summary>
    public static DiffMaps Of(string path, string before, string after)
    {
        var diff = new DiffMaps(path);
        if (before != after)
            diff.Note("state", before, after);
        return diff;
    }

    /// <summary>The first value before and the last value after stay.</summary>
    public void Note(string key, Value before, Value after)
    {
        _before[key] = before;
        _after[key] = after;
    }

    public void NoteBefore(string key, Value before) => _before[key] = before;

    public MapValue ToValue() => new() { ["before"] = _before, ["after"] = _after };
}
