using System.Diagnostics.CodeAnalysis;
using Mitogen.Values;

namespace Mitogen.Variables;

/// <summary>The variables of one map.</summary>
internal sealed class MapLayer(MapValue map) : VariableLayer
{
    public override IEnumerable<string> Names => map.Keys.OfType<StringValue>().Select(name => name.Text);

    public override bool TryGet(StringValue name, [MaybeNullWhen(false)] out Value value) => map.TryGetValue(name, out value);
}
