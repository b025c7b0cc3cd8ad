using Mitogen.Diagnostics;
using Mitogen.Templating;
using Mitogen.Templating.Serialization;
using Mitogen.Values;
using Mitogen.Variables;

namespace Mitogen.Execution.FactCaching;

/// <summary><c>jsonfile</c>: a file a host, which ansible-core reads and writes too.</summary>
/// <param name="directory">Of the files; it is there.</param>
/// <param name="prefix">In front of each name.</param>
/// <param name="timeout">How long a file counts from its last change; zero for ever.</param>
/// <remarks>Source: Ansible documentation, cache plugin ansible.builtin.jsonfile; observed with ansible-core 2.14.</remarks>
internal sealed class JsonFactCache(string directory, string prefix, TimeSpan timeout, TimeProvider time, IDiagnosticsSink diagnostics) : IFactCache
{
    private const string UnsafeMark = "__ansible_unsafe";

    private static readonly JsonStyle Style = new() { Indent = 4, SortKeys = true };

    public MapValue? Read(string host)
    {
        if (PathOf(host) is not { } path || !IsFresh(path))
        {
            return null;
        }

        try
        {
            if (JsonText.Parse(File.ReadAllText(path)) is MapValue facts)
            {
                return Clean(host, (MapValue)Plain(facts));
            }
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Warn("read", path, failure.Message);
            return null;
        }
        catch (TemplateFailure)
        {
            // Said below.
        }

        Remove(host);
        throw new MissingSourceException(
            $"The cache file {path} was corrupt, or did not otherwise contain valid data. It has been removed, so you can re-run your command now.", new SourcePosition(path, 0, 0));
    }

    /// <summary>The file is replaced whole, and is its owner's alone.</summary>
    public async ValueTask WriteAsync(string host, MapValue facts)
    {
        if (PathOf(host) is not { } path)
        {
            return;
        }

        string fresh = Path.Combine(directory, $".{Path.GetRandomFileName()}");
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite };
            await using (var writer = new StreamWriter(fresh, options))
            {
                await writer.WriteAsync(JsonText.Write(facts, Style));
            }

            File.Move(fresh, path, overwrite: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or TemplateFailure)
        {
            Warn("write to", path, failure.Message);
            File.Delete(fresh);
        }
    }

    public void Remove(string host)
    {
        try
        {
            if (PathOf(host) is { } path)
            {
                File.Delete(path);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Warn("remove", host, failure.Message);
        }
    }

    /// <summary>Null for a name that would lead out of the directory: names come from targets too (<c>add_host</c>).</summary>
    private string? PathOf(string host)
    {
        string name = prefix + host;
        return name.Contains('/') || name is "." or ".." ? null : Path.Combine(directory, name);
    }

    private bool IsFresh(string path) =>
        File.Exists(path) && (timeout == TimeSpan.Zero || time.GetUtcNow() - File.GetLastWriteTimeUtc(path) <= timeout);

    /// <summary>What was kept came from targets: it sets no more than a fact may.</summary>
    private MapValue Clean(string host, MapValue facts)
    {
        MapValue clean = FactPolicy.Clean(facts, out IReadOnlyList<string> dropped);
        if (dropped.Count > 0)
        {
            diagnostics.Report(new DiagnosticWarning(FactPolicy.Warning(host, dropped), SourcePosition.Unknown));
        }

        return clean;
    }

    /// <summary>Facts are never rendered, so that what ansible-core marks so needs no mark.</summary>
    private static Value Plain(Value value) => value switch
    {
        MapValue { Count: 1 } map when map.TryGetValue(UnsafeMark, out Value? inner) => inner,
        MapValue map => map.Aggregate(new MapValue(map.Count), (copy, entry) =>
        {
            copy[entry.Key] = Plain(entry.Value);
            return copy;
        }),
        ListValue list => new ListValue(list.Select(Plain)),
        _ => value,
    };

    private void Warn(string what, string path, string problem) =>
        diagnostics.Report(new DiagnosticWarning($"error in 'jsonfile' cache plugin while trying to {what} {path} : {problem}", SourcePosition.Unknown));
}
