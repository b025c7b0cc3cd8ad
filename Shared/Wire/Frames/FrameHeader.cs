using System.Buffers.Binary;

namespace Mitogen.Wire.Frames;

/// <summary>The 13 bytes before each payload, little endian.</summary>
internal readonly record struct FrameHeader(int Length, uint Context, uint Channel, FrameType Type)
{
    public const int Size = 13;

    /// <summary>The longest payload of any frame.</summary>
    public const int MaxLength = 131_072;

    /// <summary>Of the link rather than of a consumer: never charged, and written before waiting data.</summary>
    public bool IsControl => Channel == 0 || Type == FrameType.Credit;

    public void Write(Span<byte> destination)
    {
        BinaryPrimitives.WriteInt32LittleEndian(destination, Length);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[4..], Context);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[8..], Channel);
        destination[12] = (byte)Type;
    }

    /// <param name="source">At least <see cref="Size"/> bytes.</param>
    /// <param name="header">As found: check it before believing it.</param>
    /// <returns>What is wrong with it, or null.</returns>
    public static FrameError? Read(ReadOnlySpan<byte> source, out FrameHeader header)
    {
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(source);
        header = new FrameHeader(
            (int)Math.Min(length, int.MaxValue),
            BinaryPrimitives.ReadUInt32LittleEndian(source[4..]),
            BinaryPrimitives.ReadUInt32LittleEndian(source[8..]),
            (FrameType)source[12]);
        return header.Length > MaxLength ? FrameError.TooLarge : IsKnown(header.Type) ? null : FrameError.UnknownType;
    }

    private static bool IsKnown(FrameType type) =>
        type is (>= FrameType.Hello and <= FrameType.Part) or (>= FrameType.RunModule and <= FrameType.ChannelFailed)
            or (>= FrameType.StartChild and <= FrameType.StopChild);
}
