using Mitogen.Diagnostics;
using Mitogen.Values;

namespace Mitogen.Yaml;

/// <summary>
/// Collects a map's entries. What is merged stands first and yields to the map's own keys; of a key that is there twice the last value counts, in
/// the first one's place, as in Ansible.
/// </summary>
internal sealed class YamlEntries(IDiagnosticsSink diagnostics)
{
    private readonly OrderedDictionary<Value, YamlEntry> _merged = [];
    private readonly OrderedDictionary<Value, YamlEntry> _own = [];

    public void Add(YamlEntry entry)
    {
        if (_own.TryGetValue(entry.KeyValue, out YamlEntry? earlier))
        {
            diagnostics.Report(new DiagnosticWarning(
                $"'{entry.Key.Text}' stands twice in this map, first at line {earlier.Key.Position.Line}; the last one counts", entry.Key.Position));
        }

        _own[entry.KeyValue] = entry;
    }

    public void Merge(YamlNode source)
    {
        if (source is YamlSequence sources)
        {
            foreach (YamlNode each in sources.Reverse())
            {
                MergeMapping(each);
            }
        }
        else
        {
            MergeMapping(source);
        }
    }

    public IReadOnlyList<YamlEntry> Finish()
    {
        if (_merged.Count == 0)
        {
            return [.. _own.Values];
        }

        foreach ((Value key, YamlEntry entry) in _own)
        {
            _merged[key] = entry;
        }

        return [.. _merged.Values];
    }

    private void MergeMapping(YamlNode source)
    {
        if (source is not YamlMapping mapping)
        {
            throw new LanguageException($"'<<' merges a map or a list of maps, not {source.Describe()}", source.Position);
        }

        foreach (YamlEntry entry in mapping.Entries)
        {
            _merged[entry.KeyValue] = entry;
        }
    }
}
