using Mitogen.Wire.Codec;
using Mitogen.Wire.Frames;
using Mitogen.Wire.Messages;

namespace Mitogen.Tests.Shared.Wire.Frames;

public sealed class FrameReaderTests
{
    [Fact]
    public void Writes_a_frame_as_the_contract_says()
    {
        var buffer = new PooledBuffer();
        FrameWriter.Write(buffer, 0x01020304, 0x0A0B0C0D, new Ping(5));
        Assert.Equal("02000000" + "04030201" + "0D0C0B0A" + "03" + "9105", Convert.ToHexString(buffer.WrittenSpan));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(13)]
    [InlineData(14)]
    [InlineData(1000)]
    [InlineData(int.MaxValue)]
    public void Finds_the_same_frames_however_the_bytes_arrive(int chunk)
    {
        (byte[] bytes, List<(FrameHeader Header, byte[] Payload)> expected) = Frames(seed: 3);
        Assert.Equal(expected, Read(bytes, _ => chunk, out FrameError? error), Same);
        Assert.Null(error);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Finds_the_same_frames_in_chunks_of_random_sizes(int seed)
    {
        (byte[] bytes, List<(FrameHeader Header, byte[] Payload)> expected) = Frames(seed);
        var random = new Random(seed);
        Assert.Equal(expected, Read(bytes, _ => random.Next(1, 20_000), out _), Same);
    }

    [Fact]
    public void Finds_the_same_frames_split_in_two_at_each_byte()
    {
        var buffer = new PooledBuffer();
        FrameWriter.Write(buffer, 0, 0, new Ping(1));
        FrameWriter.Write(buffer, 0, 0, new Goodbye("so long"));
        byte[] bytes = buffer.Written.ToArray();
        for (int at = 1; at < bytes.Length; at++)
        {
            Assert.Equal(2, Read(bytes, done => done == 0 ? at : int.MaxValue, out FrameError? error).Count);
            Assert.Null(error);
        }
    }

    [Theory]
    [InlineData("01000200" + "00000000" + "00000000" + "03", nameof(FrameError.TooLarge))]
    [InlineData("FFFFFFFF" + "00000000" + "00000000" + "03", nameof(FrameError.TooLarge))]
    [InlineData("00000080" + "00000000" + "00000000" + "03", nameof(FrameError.TooLarge))]
    [InlineData("00000000" + "00000000" + "00000000" + "00", nameof(FrameError.UnknownType))]
    [InlineData("00000000" + "00000000" + "00000000" + "0B", nameof(FrameError.UnknownType))]
    [InlineData("00000000" + "00000000" + "00000000" + "17", nameof(FrameError.UnknownType))]
    [InlineData("00000000" + "00000000" + "00000000" + "23", nameof(FrameError.UnknownType))]
    [InlineData("00000000" + "00000000" + "00000000" + "FF", nameof(FrameError.UnknownType))]
    public void Stops_at_a_header_that_is_none(string hex, string expected)
    {
        byte[] bytes = Convert.FromHexString(hex + hex);
        Assert.Empty(Read(bytes, _ => 1, out FrameError? error));
        Assert.Equal(expected, error.ToString());
    }

    [Fact]
    public void Takes_a_frame_of_the_longest_kind_and_no_longer_one()
    {
        var buffer = new PooledBuffer();
        FrameWriter.Write(buffer, 1, 2, FrameType.Part, new byte[FrameHeader.MaxLength]);
        Assert.Single(Read(buffer.Written.ToArray(), _ => 4096, out _));
    }

    [Fact]
    public void Never_throws_on_random_bytes()
    {
        for (int seed = 0; seed < 2_000; seed++)
        {
            var random = new Random(seed);
            byte[] bytes = new byte[random.Next(200)];
            random.NextBytes(bytes);
            Read(bytes, _ => random.Next(1, 50), out _);
        }
    }

    [Fact]
    public void Knows_every_type_and_no_other()
    {
        for (int type = 0; type <= byte.MaxValue; type++)
        {
            byte[] bytes = new byte[FrameHeader.Size];
            bytes[^1] = (byte)type;
            bool isKnown = FrameHeader.Read(bytes, out _) is null;
            Assert.Equal(type != 0 && Enum.IsDefined((FrameType)type), isKnown);
        }
    }

    private static bool Same((FrameHeader Header, byte[] Payload) left, (FrameHeader Header, byte[] Payload) right) =>
        left.Header == right.Header && left.Payload.AsSpan().SequenceEqual(right.Payload);

    private static (byte[] Bytes, List<(FrameHeader Header, byte[] Payload)> Frames) Frames(int seed)
    {
        var random = new Random(seed);
        var buffer = new PooledBuffer();
        var frames = new List<(FrameHeader Header, byte[] Payload)>();
        foreach (int length in (int[])[0, 1, 20, 5_000, FrameHeader.MaxLength, 0, 70_000, 300])
        {
            byte[] payload = new byte[length];
            random.NextBytes(payload);
            var header = new FrameHeader(length, (uint)random.Next(), (uint)random.Next(), FrameType.Part);
            FrameWriter.Write(buffer, header.Context, header.Channel, header.Type, payload);
            frames.Add((header, payload));
        }

        return (buffer.Written.ToArray(), frames);
    }

    private static List<(FrameHeader Header, byte[] Payload)> Read(byte[] bytes, Func<int, int> chunk, out FrameError? error)
    {
        using var reader = new FrameReader();
        var frames = new List<(FrameHeader, byte[])>();
        for (int done = 0; done < bytes.Length;)
        {
            Memory<byte> room = reader.GetMemory();
            int count = Math.Min(Math.Min(room.Length, chunk(done)), bytes.Length - done);
            bytes.AsMemory(done, count).CopyTo(room);
            reader.Advance(count);
            done += count;
            while (reader.TryRead(out FrameHeader header, out ReadOnlyMemory<byte> payload))
            {
                frames.Add((header, payload.ToArray()));
            }
        }

        error = reader.Error;
        return frames;
    }
}
