using System.Diagnostics.CodeAnalysis;
using Mitogen.Values;

namespace Mitogen.Yaml;

/// <summary>A map in the order of writing. Each key is there once.</summary>
internal sealed class YamlMapping : YamlNode
{
    public YamlMapping(IReadOnlyList<YamlEntry> entries, SourcePosition position, string? tag)
        : base(position, tag)
    {
        Entries = entries;
        ExpandedSize = 1 + entries.Sum(entry => 1 + entry.Value.ExpandedSize);
    }

    public IReadOnlyList<YamlEntry> Entries { get; }

    public override long ExpandedSize { get; }

    public override string Describe() => "a map";

    /// <summary>Finds an entry by the text of its key.</summary>
    public bool TryGet(string key, [MaybeNullWhen(false)] out YamlEntry entry)
    {
        entry = Entries.FirstOrDefault(candidate => candidate.KeyValue is StringValue text && text.Text == key);
        return entry is not null;
    }
}
