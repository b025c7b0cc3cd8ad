using System.Diagnostics.CodeAnalysis;
using Mitogen.Values;

namespace Mitogen.Variables;

/// <summary>Layers from the strongest to the weakest: a look-up walks them, nothing is copied.</summary>
/// <param name="mergeHashes">Maps of one name are merged over all layers, down to the first that holds something else.</param>
internal sealed class LayerStack(IEnumerable<VariableLayer> layers, bool mergeHashes) : VariableLayer
{
    private readonly VariableLayer[] _layers = [.. layers];

    public override IEnumerable<string> Names => _layers.SelectMany(layer => layer.Names).Distinct(StringComparer.Ordinal);

    public override bool TryGet(StringValue name, [MaybeNullWhen(false)] out Value value)
    {
        for (int i = 0; i < _layers.Length; i++)
        {
            if (_layers[i].TryGet(name, out value))
            {
                value = mergeHashes && value is MapValue map ? MergeBelow(map, i + 1, name) : value;
                return true;
            }
        }

        value = null;
        return false;
    }

    public override IEnumerable<VariableDefinition> Definitions(StringValue name) => _layers.SelectMany(layer => layer.Definitions(name));

    private MapValue MergeBelow(MapValue strong, int from, StringValue name)
    {
        for (int i = from; i < _layers.Length; i++)
        {
            if (!_layers[i].TryGet(name, out Value? weak))
            {
                continue;
            }

            if (weak is not MapValue map)
            {
                break;
            }

            strong = MapMerge.Combine(map, strong);
        }

        return strong;
    }
}
