using System.Numerics;
using Mitogen.Values;

namespace Mitogen.Tests.Shared.Wire;

/// <summary>Random data of every kind that crosses the wire, the same for the same seed.</summary>
internal sealed class RandomValues(int seed)
{
    private static readonly long[] Edges =
    [
        0, -1, -32, -33, 127, 128, 255, 256, -128, -129, short.MaxValue, short.MinValue, ushort.MaxValue, 65536, int.MaxValue, int.MinValue,
        (long)int.MaxValue + 1, uint.MaxValue, (long)uint.MaxValue + 1, long.MaxValue, long.MinValue,
    ];

    private readonly Random _random = new(seed);

    public Value Next(int depth = 4) => _random.Next(depth > 0 ? 12 : 8) switch
    {
        0 => Value.Null,
        1 => _random.Next(2) == 0,
        2 => Edges[_random.Next(Edges.Length)],
        3 => _random.NextInt64(),
        4 => BigIntegerValue.Of(new BigInteger(Bytes(_random.Next(1, 40)))),
        5 => BitConverter.Int64BitsToDouble(_random.NextInt64()) is var number && double.IsNaN(number) ? 0.5 : number,
        6 => new BytesValue(Bytes(Length())),
        7 => Text(),
        8 or 9 => List(depth),
        _ => Map(depth),
    };

    public byte[] Bytes(int length)
    {
        byte[] bytes = new byte[length];
        _random.NextBytes(bytes);
        return bytes;
    }

    private MapValue Map(int depth)
    {
        var map = new MapValue();
        for (int left = _random.Next(20); left > 0; left--)
        {
            Value key = _random.Next(4) == 0 ? Next(depth: 0) : Text();
            map.Add(key, Next(depth - 1));
        }

        return map;
    }

    private ListValue List(int depth)
    {
        var list = new ListValue();
        for (int left = _random.Next(20); left > 0; left--)
        {
            list.Add(Next(depth - 1));
        }

        return list;
    }

    private string Text()
    {
        string[] letters = ["a", "Z", "é", "中", "\U0001F600", "\0", "\n", "\uFFFD"];
        return string.Concat(Enumerable.Range(0, Length()).Select(_ => letters[_random.Next(letters.Length)]));
    }

    private int Length() => _random.Next(300) == 0 ? _random.Next(70_000) : _random.Next(40);
}
