using System.Buffers.Binary;
using System.Text;
using Mitogen.Values;

namespace Mitogen.Wire.Codec;

/// <summary>Writes MessagePack, each value in its shortest form.</summary>
internal readonly ref struct WireWriter(PooledBuffer buffer)
{
    private readonly PooledBuffer _buffer = buffer;

    public void WriteNull() => _buffer.Reserve(1)[0] = MessagePackCode.Nil;

    public void WriteBoolean(bool flag) => _buffer.Reserve(1)[0] = flag ? MessagePackCode.True : MessagePackCode.False;

    public void WriteArrayHeader(int count) => WriteHeader(count, MessagePackCode.FixArray, 15, MessagePackCode.Array16, MessagePackCode.Array32);

    public void WriteMapHeader(int count) => WriteHeader(count, MessagePackCode.FixMap, 15, MessagePackCode.Map16, MessagePackCode.Map32);

    public void WriteInteger(long number)
    {
        switch (number)
        {
            case >= -32 and <= 127:
                _buffer.Reserve(1)[0] = unchecked((byte)number);
                break;
            case >= 0:
                WriteUnsigned((ulong)number);
                break;
            case >= sbyte.MinValue:
                Tagged(MessagePackCode.Int8, 1)[0] = unchecked((byte)number);
                break;
            case >= short.MinValue:
                BinaryPrimitives.WriteInt16BigEndian(Tagged(MessagePackCode.Int16, 2), (short)number);
                break;
            case >= int.MinValue:
                BinaryPrimitives.WriteInt32BigEndian(Tagged(MessagePackCode.Int32, 4), (int)number);
                break;
            default:
                BinaryPrimitives.WriteInt64BigEndian(Tagged(MessagePackCode.Int64, 8), number);
                break;
        }
    }

    public void WriteFloat(double number) => BinaryPrimitives.WriteDoubleBigEndian(Tagged(MessagePackCode.Float64, 8), number);

    /// <summary>Half of a surrogate pair, which has no UTF-8, becomes U+FFFD.</summary>
    public void WriteText(string text)
    {
        int length = Encoding.UTF8.GetByteCount(text);
        if (length is > 31 and <= byte.MaxValue)
        {
            Tagged(MessagePackCode.Text8, 1)[0] = (byte)length;
        }
        else
        {
            WriteHeader(length, MessagePackCode.FixText, 31, MessagePackCode.Text16, MessagePackCode.Text32);
        }

        Encoding.UTF8.GetBytes(text, _buffer.Reserve(length));
    }

    /// <summary>Text for a person, cut to what the field takes: it may hold what a stranger wrote.</summary>
    public void WriteClippedText(string text, int maxBytes)
    {
        if (text.Length > maxBytes / 3 && Encoding.UTF8.GetByteCount(text) > maxBytes)
        {
            int length = maxBytes / 3;
            text = text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
        }

        WriteText(text);
    }

    public void WriteTexts(IReadOnlyList<string> texts)
    {
        WriteArrayHeader(texts.Count);
        for (int i = 0; i < texts.Count; i++)
        {
            WriteText(texts[i]);
        }
    }

    public void WriteBytes(ReadOnlySpan<byte> bytes)
    {
        switch (bytes.Length)
        {
            case <= byte.MaxValue:
                Tagged(MessagePackCode.Bin8, 1)[0] = (byte)bytes.Length;
                break;
            case <= ushort.MaxValue:
                BinaryPrimitives.WriteUInt16BigEndian(Tagged(MessagePackCode.Bin16, 2), (ushort)bytes.Length);
                break;
            default:
                BinaryPrimitives.WriteInt32BigEndian(Tagged(MessagePackCode.Bin32, 4), bytes.Length);
                break;
        }

        _buffer.Append(bytes);
    }

    /// <summary>Data of any kind.</summary>
    /// <exception cref="InvalidOperationException">The value is no data (a template, a vaulted text, an object), or too deep or long: a bug in the caller.</exception>
    public void WriteValue(Value value) => ValueWriter.Write(this, value);

    internal Span<byte> WriteExtension(sbyte extension, int length)
    {
        if (length == 16)
        {
            _buffer.Reserve(1)[0] = MessagePackCode.FixExt16;
        }
        else if (length <= byte.MaxValue)
        {
            Tagged(MessagePackCode.Ext8, 1)[0] = (byte)length;
        }
        else
        {
            BinaryPrimitives.WriteUInt16BigEndian(Tagged(MessagePackCode.Ext16, 2), (ushort)length);
        }

        _buffer.Reserve(1)[0] = unchecked((byte)extension);
        return _buffer.Reserve(length);
    }

    internal void WriteUnsigned(ulong number)
    {
        switch (number)
        {
            case <= byte.MaxValue:
                Tagged(MessagePackCode.UInt8, 1)[0] = (byte)number;
                break;
            case <= ushort.MaxValue:
                BinaryPrimitives.WriteUInt16BigEndian(Tagged(MessagePackCode.UInt16, 2), (ushort)number);
                break;
            case <= uint.MaxValue:
                BinaryPrimitives.WriteUInt32BigEndian(Tagged(MessagePackCode.UInt32, 4), (uint)number);
                break;
            default:
                BinaryPrimitives.WriteUInt64BigEndian(Tagged(MessagePackCode.UInt64, 8), number);
                break;
        }
    }

    private void WriteHeader(int count, byte shortCode, int shortMax, byte code16, byte code32)
    {
        if (count <= shortMax)
        {
            _buffer.Reserve(1)[0] = (byte)(shortCode | count);
        }
        else if (count <= ushort.MaxValue)
        {
            BinaryPrimitives.WriteUInt16BigEndian(Tagged(code16, 2), (ushort)count);
        }
        else
        {
            BinaryPrimitives.WriteInt32BigEndian(Tagged(code32, 4), count);
        }
    }

    private Span<byte> Tagged(byte code, int size)
    {
        Span<byte> room = _buffer.Reserve(1 + size);
        room[0] = code;
        return room[1..];
    }
}
