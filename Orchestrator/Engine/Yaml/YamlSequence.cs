using System.Collections;
using Mitogen.Values;

namespace Mitogen.Yaml;

/// <summary>A list.</summary>
internal sealed class YamlSequence : YamlNode, IReadOnlyList<YamlNode>
{
    private readonly IReadOnlyList<YamlNode> _items;

    public YamlSequence(IReadOnlyList<YamlNode> items, SourcePosition position, string? tag)
        : base(position, tag)
    {
        _items = items;
        ExpandedSize = 1 + items.Sum(item => item.ExpandedSize);
    }

    public override long ExpandedSize { get; }

    public int Count => _items.Count;

    public YamlNode this[int index] => _items[index];

    public override string Describe() => "a list";

    public IEnumerator<YamlNode> GetEnumerator() => _items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
