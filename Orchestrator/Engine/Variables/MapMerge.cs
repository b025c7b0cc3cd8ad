using Mitogen.Values;

namespace Mitogen.Variables;

/// <summary>Merging of maps as <c>hash_behaviour = merge</c> does it: maps in maps too, everything else is replaced.</summary>
internal static class MapMerge
{
    public static MapValue Combine(MapValue weak, MapValue strong)
    {
        var combined = new MapValue(weak);
        foreach ((Value key, Value value) in strong)
        {
            combined[key] = value is MapValue inner && combined.TryGetValue(key, out Value? below) && below is MapValue outer ? Combine(outer, inner) : value;
        }

        return combined;
    }

    /// <summary>All of both maps, the strong one's values where both have a name, or merged.</summary>
    public static MapValue Overlay(MapValue weak, MapValue strong, bool mergeHashes)
    {
        if (mergeHashes)
        {
            return Combine(weak, strong);
        }

        if (weak.Count == 0)
        {
            return strong;
        }

        var combined = new MapValue(weak);
        foreach ((Value key, Value value) in strong)
        {
            combined[key] = value;
        }

        return combined;
    }
}
