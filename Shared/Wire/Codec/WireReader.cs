using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Unicode;
using Mitogen.Values;

namespace Mitogen.Wire.Codec;

/// <summary>
/// Reads MessagePack that a peer wrote. It never throws on bad bytes: after the first thing that is wrong every read answers false and
/// <see cref="Status"/> says what it was. Nothing is allocated on a length that the bytes at hand do not cover.
/// </summary>
/// <param name="bytes">One message.</param>
/// <param name="keys">Shares the short map keys between messages; may be null.</param>
/// <param name="maxElements">How many values lists and maps may hold in all.</param>
internal ref struct WireReader(ReadOnlySpan<byte> bytes, TextCache? keys = null, int maxElements = WireReader.DefaultMaxElements)
{
    /// <summary>How deep lists and maps nest in a value.</summary>
    public const int MaxDepth = 64;

    public const int DefaultMaxElements = 1_000_000;

    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private readonly TextCache? _keys = keys;
    private int _position;
    private int _elements = maxElements;

    public WireStatus Status { get; private set; }

    internal readonly TextCache? Keys => _keys;

    public readonly int Remaining => _bytes.Length - _position;

    /// <summary>Exactly so many fields.</summary>
    public bool ReadArrayHeader(int count) => ReadArrayHeader(int.MaxValue, out int found) && (found == count || Fail(WireStatus.WrongShape));

    public bool ReadArrayHeader(int max, out int count) => ReadCount(MessagePackCode.FixArray, MessagePackCode.Array16, 1, out count)
        && (count <= max || Fail(WireStatus.TooLong));

    public bool ReadBoolean(out bool flag)
    {
        flag = false;
        if (!ReadCode(out byte code))
        {
            return false;
        }

        flag = code == MessagePackCode.True;
        return flag || code == MessagePackCode.False || Fail(WireStatus.WrongShape);
    }

    public bool ReadInteger(long min, long max, out long number)
    {
        if (!ReadCode(out byte code) || !ReadIntegerAfter(code, out number, out bool overflow))
        {
            number = 0;
            return false;
        }

        return (!overflow && number >= min && number <= max) || Fail(WireStatus.OutOfRange);
    }

    public bool ReadInteger(int min, int max, out int number)
    {
        bool ok = ReadInteger((long)min, max, out long wide);
        number = unchecked((int)wide);
        return ok;
    }

    public bool ReadUnsigned(uint min, uint max, out uint number)
    {
        bool ok = ReadInteger((long)min, max, out long wide);
        number = unchecked((uint)wide);
        return ok;
    }

    /// <param name="max">Longest text, in bytes of UTF-8.</param>
    /// <param name="text">The text.</param>
    public bool ReadText(int max, [NotNullWhen(true)] out string? text)
    {
        text = null;
        if (!ReadCode(out byte code) || !ReadTextAfter(code, max, out ReadOnlySpan<byte> utf8))
        {
            return false;
        }

        text = Encoding.UTF8.GetString(utf8);
        return true;
    }

    public bool ReadTexts(int maxCount, int maxLength, [NotNullWhen(true)] out IReadOnlyList<string>? texts)
    {
        texts = null;
        if (!ReadArrayHeader(maxCount, out int count))
        {
            return false;
        }

        string[] found = new string[count];
        for (int i = 0; i < count; i++)
        {
            if (!ReadText(maxLength, out string? text))
            {
                return false;
            }

            found[i] = text;
        }

        texts = found;
        return true;
    }

    public bool ReadBytes(int min, int max, [NotNullWhen(true)] out byte[]? data)
    {
        data = null;
        if (!ReadCode(out byte code) || !ReadBytesAfter(code, max, out ReadOnlySpan<byte> found))
        {
            return false;
        }

        if (found.Length < min)
        {
            return Fail(WireStatus.OutOfRange);
        }

        data = found.ToArray();
        return true;
    }

    public bool ReadValue([NotNullWhen(true)] out Value? value) => ValueReader.TryRead(ref this, out value);

    public bool ReadMap([NotNullWhen(true)] out MapValue? map) => ValueReader.TryReadMap(ref this, out map);

    /// <summary>Takes what is left without looking at it.</summary>
    public void Skip() => _position = _bytes.Length;

    /// <summary>Says what is wrong, for a codec whose fields don't fit together.</summary>
    public bool Fail(WireStatus status)
    {
        if (Status == WireStatus.Ok)
        {
            Status = status;
        }

        return false;
    }

    /// <param name="code">The byte that was read.</param>
    /// <param name="number">The number; with <paramref name="overflow"/> its bits as an unsigned one.</param>
    /// <param name="overflow">Over <see cref="long.MaxValue"/>.</param>
    internal bool ReadIntegerAfter(byte code, out long number, out bool overflow)
    {
        overflow = false;
        number = unchecked((sbyte)code);
        if (code is <= MessagePackCode.LastPositiveFixInt or >= MessagePackCode.FirstNegativeFixInt)
        {
            return true;
        }

        if (code is not (>= MessagePackCode.UInt8 and <= MessagePackCode.Int64))
        {
            return Fail(WireStatus.WrongShape);
        }

        if (!Take(1 << ((code - MessagePackCode.UInt8) & 3), out ReadOnlySpan<byte> data))
        {
            return false;
        }

        number = code switch
        {
            MessagePackCode.UInt8 => data[0],
            MessagePackCode.UInt16 => BinaryPrimitives.ReadUInt16BigEndian(data),
            MessagePackCode.UInt32 => BinaryPrimitives.ReadUInt32BigEndian(data),
            MessagePackCode.Int8 => unchecked((sbyte)data[0]),
            MessagePackCode.Int16 => BinaryPrimitives.ReadInt16BigEndian(data),
            MessagePackCode.Int32 => BinaryPrimitives.ReadInt32BigEndian(data),
            _ => BinaryPrimitives.ReadInt64BigEndian(data),
        };
        overflow = code == MessagePackCode.UInt64 && number < 0;
        return true;
    }

    internal bool ReadTextAfter(byte code, int max, out ReadOnlySpan<byte> utf8)
    {
        utf8 = default;
        int length = code & 31;
        if (code is not (>= MessagePackCode.FixText and < MessagePackCode.Nil))
        {
            if (code is not (MessagePackCode.Text8 or MessagePackCode.Text16 or MessagePackCode.Text32))
            {
                return Fail(WireStatus.WrongShape);
            }

            if (!ReadLength(1 << (code - MessagePackCode.Text8), out length))
            {
                return false;
            }
        }

        return (length <= max || Fail(WireStatus.TooLong)) && Take(length, out utf8) && (Utf8.IsValid(utf8) || Fail(WireStatus.InvalidText));
    }

    internal bool ReadBytesAfter(byte code, int max, out ReadOnlySpan<byte> data)
    {
        data = default;
        if (code is not (>= MessagePackCode.Bin8 and <= MessagePackCode.Bin32))
        {
            return Fail(WireStatus.WrongShape);
        }

        return ReadLength(1 << (code - MessagePackCode.Bin8), out int length) && (length <= max || Fail(WireStatus.TooLong)) && Take(length, out data);
    }

    internal bool ReadCount(byte fixCode, byte code16, int valuesEach, out int count)
    {
        count = 0;
        if (!ReadCode(out byte code))
        {
            return false;
        }

        if ((code & 0xF0) == fixCode)
        {
            count = code & 0x0F;
        }
        else if (code != code16 && code != code16 + 1)
        {
            return Fail(WireStatus.WrongShape);
        }
        else if (!ReadLength(code == code16 ? 2 : 4, out count))
        {
            return false;
        }

        // A value takes a byte at least: a count that the bytes cannot hold is not worth an allocation.
        if (count > Remaining / valuesEach)
        {
            return Fail(WireStatus.Truncated);
        }

        _elements -= count * valuesEach;
        return _elements >= 0 || Fail(WireStatus.TooManyElements);
    }

    internal bool ReadLength(int size, out int length)
    {
        length = 0;
        if (!Take(size, out ReadOnlySpan<byte> data))
        {
            return false;
        }

        uint found = size switch
        {
            1 => data[0],
            2 => BinaryPrimitives.ReadUInt16BigEndian(data),
            _ => BinaryPrimitives.ReadUInt32BigEndian(data),
        };
        length = (int)Math.Min(found, int.MaxValue);
        return found <= int.MaxValue || Fail(WireStatus.TooLong);
    }

    /// <summary>Puts the byte back that <see cref="ReadCode"/> took.</summary>
    internal void PutBack() => _position--;

    internal bool ReadCode(out byte code)
    {
        bool ok = Take(1, out ReadOnlySpan<byte> data);
        code = ok ? data[0] : (byte)0;
        return ok;
    }

    internal bool Take(int length, out ReadOnlySpan<byte> data)
    {
        if (Status != WireStatus.Ok || length > Remaining)
        {
            data = default;
            return Fail(WireStatus.Truncated);
        }

        data = _bytes.Slice(_position, length);
        _position += length;
        return true;
    }
}
