using System.Numerics;
using Mitogen.Values;

namespace Mitogen.Wire.Codec;

/// <summary>Writes values of every kind of data.</summary>
internal static class ValueWriter
{
    public static void Write(WireWriter writer, Value value) => WriteValue(writer, value, depth: 0);

    private static InvalidOperationException Refusal(string what) => new($"{what} does not cross the wire");

    private static void WriteValue(WireWriter writer, Value value, int depth)
    {
        switch (value)
        {
            case StringValue text:
                writer.WriteText(text.Text);
                break;
            case IntegerValue integer:
                writer.WriteInteger(integer.Number);
                break;
            case BooleanValue boolean:
                writer.WriteBoolean(boolean.Flag);
                break;
            case FloatValue number:
                writer.WriteFloat(number.Number);
                break;
            case BytesValue bytes:
                writer.WriteBytes(bytes.Data.Span);
                break;
            case ListValue list:
                WriteList(writer, list, depth);
                break;
            case MapValue map:
                WriteMap(writer, map, depth);
                break;
            case BigIntegerValue big:
                WriteBigInteger(writer, big.Number);
                break;
            default:
                writer.WriteNull();
                if (!value.IsNull)
                {
                    throw Refusal($"a value of kind {value.Kind}");
                }

                break;
        }
    }

    private static void WriteList(WireWriter writer, ListValue list, int depth)
    {
        RefuseTooDeep(depth);
        writer.WriteArrayHeader(list.Count);
        foreach (Value item in list)
        {
            WriteValue(writer, item, depth + 1);
        }
    }

    private static void WriteMap(WireWriter writer, MapValue map, int depth)
    {
        RefuseTooDeep(depth);
        writer.WriteMapHeader(map.Count);
        foreach ((Value key, Value item) in map)
        {
            if (key.Kind is ValueKind.List or ValueKind.Map)
            {
                throw Refusal($"a key of kind {key.Kind}");
            }

            WriteValue(writer, key, depth + 1);
            WriteValue(writer, item, depth + 1);
        }
    }

    private static void RefuseTooDeep(int depth)
    {
        if (depth >= WireReader.MaxDepth)
        {
            throw Refusal($"a value nested deeper than {WireReader.MaxDepth}");
        }
    }

    private static void WriteBigInteger(WireWriter writer, BigInteger number)
    {
        if (number.Sign > 0 && number <= ulong.MaxValue)
        {
            writer.WriteUnsigned((ulong)number);
            return;
        }

        int length = number.GetByteCount();
        if (length > MessagePackCode.MaxBigIntegerLength)
        {
            throw Refusal($"an integer of {length} bytes");
        }

        number.TryWriteBytes(writer.WriteExtension(MessagePackCode.BigIntegerExtension, length), out _, isUnsigned: false, isBigEndian: true);
    }
}
