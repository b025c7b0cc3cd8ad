using System.Diagnostics.CodeAnalysis;
using Mitogen.Values;
using Mitogen.Wire.Codec;

namespace Mitogen.Wire.Messages;

/// <summary>Lists of maps.</summary>
internal static class WireMaps
{
    public static void Write(ref WireWriter writer, IReadOnlyList<MapValue> maps)
    {
        writer.WriteArrayHeader(maps.Count);
        for (int i = 0; i < maps.Count; i++)
        {
            writer.WriteValue(maps[i]);
        }
    }

    public static bool TryRead(ref WireReader reader, int max, [NotNullWhen(true)] out IReadOnlyList<MapValue>? maps)
    {
        maps = null;
        if (!reader.ReadArrayHeader(max, out int count))
        {
            return false;
        }

        var found = new MapValue[count];
        for (int i = 0; i < count; i++)
        {
            if (!reader.ReadMap(out MapValue? map))
            {
                return false;
            }

            found[i] = map;
        }

        maps = found;
        return true;
    }
}
