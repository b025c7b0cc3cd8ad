using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Text;
using Mitogen.Values;

namespace Mitogen.Wire.Codec;

/// <summary>Reads values of every kind.</summary>
internal static class ValueReader
{
    public static bool TryRead(ref WireReader reader, [NotNullWhen(true)] out Value? value) => ReadValue(ref reader, depth: 0, out value);

    public static bool TryReadMap(ref WireReader reader, [NotNullWhen(true)] out MapValue? map)
    {
        map = null;
        if (!reader.ReadCode(out byte code))
        {
            return false;
        }

        if (code is not (>= MessagePackCode.FixMap and < MessagePackCode.FixArray or MessagePackCode.Map16 or MessagePackCode.Map32))
        {
            return reader.Fail(WireStatus.WrongShape);
        }

        reader.PutBack();
        return ReadMap(ref reader, depth: 0, out map);
    }

    private static bool ReadValue(ref WireReader reader, int depth, [NotNullWhen(true)] out Value? value)
    {
        value = null;
        if (!reader.ReadCode(out byte code))
        {
            return false;
        }

        switch (code)
        {
            case >= MessagePackCode.FixMap and < MessagePackCode.FixArray or MessagePackCode.Map16 or MessagePackCode.Map32:
                reader.PutBack();
                bool isMap = ReadMap(ref reader, depth, out MapValue? map);
                value = map;
                return isMap;
            case >= MessagePackCode.FixArray and < MessagePackCode.FixText or MessagePackCode.Array16 or MessagePackCode.Array32:
                reader.PutBack();
                return ReadList(ref reader, depth, out value);
            default:
                return ReadScalarAfter(ref reader, code, out value);
        }
    }

    private static bool ReadScalarAfter(ref WireReader reader, byte code, [NotNullWhen(true)] out Value? value)
    {
        value = null;
        switch (code)
        {
            case MessagePackCode.Nil:
                value = Value.Null;
                break;
            case MessagePackCode.False or MessagePackCode.True:
                value = Value.FromBoolean(code == MessagePackCode.True);
                break;
            case >= MessagePackCode.FixText and < MessagePackCode.Nil or MessagePackCode.Text8 or MessagePackCode.Text16 or MessagePackCode.Text32:
                value = reader.ReadTextAfter(code, int.MaxValue, out ReadOnlySpan<byte> utf8) ? new StringValue(Encoding.UTF8.GetString(utf8)) : null;
                break;
            case MessagePackCode.Bin8 or MessagePackCode.Bin16 or MessagePackCode.Bin32:
                value = reader.ReadBytesAfter(code, int.MaxValue, out ReadOnlySpan<byte> data) ? new BytesValue(data.ToArray()) : null;
                break;
            case MessagePackCode.Float32:
                value = reader.Take(4, out ReadOnlySpan<byte> single) ? new FloatValue(BinaryPrimitives.ReadSingleBigEndian(single)) : null;
                break;
            case MessagePackCode.Float64:
                value = reader.Take(8, out ReadOnlySpan<byte> wide) ? new FloatValue(BinaryPrimitives.ReadDoubleBigEndian(wide)) : null;
                break;
            case >= MessagePackCode.Ext8 and <= MessagePackCode.Ext32 or >= MessagePackCode.FixExt1 and <= MessagePackCode.FixExt16:
                return ReadExtensionAfter(ref reader, code, out value);
            default:
                value = !reader.ReadIntegerAfter(code, out long number, out bool overflow) ? null
                    : overflow ? BigIntegerValue.Of(unchecked((ulong)number)) : IntegerValue.Of(number);
                break;
        }

        return value is not null;
    }

    private static bool ReadList(ref WireReader reader, int depth, [NotNullWhen(true)] out Value? value)
    {
        value = null;
        if (depth >= WireReader.MaxDepth)
        {
            return reader.Fail(WireStatus.TooDeep);
        }

        if (!reader.ReadCount(MessagePackCode.FixArray, MessagePackCode.Array16, 1, out int count))
        {
            return false;
        }

        var list = new ListValue(count);
        for (int i = 0; i < count; i++)
        {
            if (!ReadValue(ref reader, depth + 1, out Value? item))
            {
                return false;
            }

            list.Add(item);
        }

        value = list;
        return true;
    }

    private static bool ReadMap(ref WireReader reader, int depth, [NotNullWhen(true)] out MapValue? map)
    {
        map = null;
        if (depth >= WireReader.MaxDepth)
        {
            return reader.Fail(WireStatus.TooDeep);
        }

        if (!reader.ReadCount(MessagePackCode.FixMap, MessagePackCode.Map16, 2, out int count))
        {
            return false;
        }

        var found = new MapValue(count);
        for (int i = 0; i < count; i++)
        {
            if (!ReadKey(ref reader, out Value? key) || !ReadValue(ref reader, depth + 1, out Value? item))
            {
                return false;
            }

            found.Add(key, item);
        }

        map = found;
        return true;
    }

    /// <summary>A key is a scalar. Lists and maps are refused, and so is NaN, of which any number would be keys of one hash.</summary>
    private static bool ReadKey(ref WireReader reader, [NotNullWhen(true)] out Value? key)
    {
        key = null;
        if (!reader.ReadCode(out byte code))
        {
            return false;
        }

        if (reader.Keys is { } keys && code is >= MessagePackCode.FixText and < MessagePackCode.Nil)
        {
            key = reader.ReadTextAfter(code, TextCache.MaxLength, out ReadOnlySpan<byte> utf8) ? keys.Get(utf8) : null;
            return key is not null;
        }

        if (code is >= MessagePackCode.FixMap and < MessagePackCode.FixText or >= MessagePackCode.Array16 and <= MessagePackCode.Map32)
        {
            return reader.Fail(WireStatus.WrongShape);
        }

        return ReadScalarAfter(ref reader, code, out key) && (key is not FloatValue { Number: double.NaN } || reader.Fail(WireStatus.WrongShape));
    }

    private static bool ReadExtensionAfter(ref WireReader reader, byte code, [NotNullWhen(true)] out Value? value)
    {
        value = null;
        int length;
        if (code >= MessagePackCode.FixExt1)
        {
            length = 1 << (code - MessagePackCode.FixExt1);
        }
        else if (!reader.ReadLength(1 << (code - MessagePackCode.Ext8), out length))
        {
            return false;
        }

        if (length > MessagePackCode.MaxBigIntegerLength)
        {
            return reader.Fail(WireStatus.TooLong);
        }

        if (!reader.ReadCode(out byte extension) || !reader.Take(length, out ReadOnlySpan<byte> data))
        {
            return false;
        }

        if (unchecked((sbyte)extension) != MessagePackCode.BigIntegerExtension || length == 0)
        {
            return reader.Fail(WireStatus.WrongShape);
        }

        value = BigIntegerValue.Of(new BigInteger(data, isUnsigned: false, isBigEndian: true));
        return true;
    }
}
