using Mitogen.Wire;
using Mitogen.Wire.Codec;
using Mitogen.Wire.Flow;
using Mitogen.Wire.Frames;
using Mitogen.Wire.Messages;

namespace Mitogen.Tests.Shared.Wire.Flow;

public sealed class OutboundTests
{
    private readonly Outbound _outbound = new(new WireCounters());

    [Fact]
    public void A_control_frame_is_the_first_of_the_next_batch()
    {
        _outbound.Ready(new EndlessSource(1));
        Assert.InRange(Take().Count, 2, 3); // A batch ends with the frame that fills it.
        _outbound.SendControl(0, 0, new Pong(1));
        Assert.Equal(FrameType.Pong, Take()[0].Type);
    }

    [Fact]
    public void Sources_take_turns_across_batches()
    {
        _outbound.Ready(new EndlessSource(1));
        _outbound.Ready(new EndlessSource(2));
        _outbound.Ready(new EndlessSource(3));
        List<uint> order = [.. Enumerable.Range(0, 5).SelectMany(_ => Take()).Select(header => header.Channel)];
        Assert.Equal(order.Select((_, i) => (uint)(i % 3) + 1), order);
    }

    [Fact]
    public void Many_small_frames_are_one_batch()
    {
        for (int i = 0; i < 500; i++)
        {
            _outbound.SendControl(0, 0, new Ping(i));
        }

        Assert.Equal(500, Take().Count);
        Assert.Empty(Take());
    }

    [Fact]
    public void Drains_before_the_last_frame_and_takes_nothing_after_it()
    {
        _outbound.SendControl(0, 0, new Ping(1));
        _outbound.Drain(new Goodbye("bye"));
        Assert.Equal(FrameType.Ping, Assert.Single(Take()).Type);
        Assert.False(_outbound.IsFinished);
        Assert.Equal(FrameType.Goodbye, Assert.Single(Take()).Type);
        _outbound.SendControl(0, 0, new Ping(2));
        _outbound.Ready(new EndlessSource(1));
        Assert.Empty(Take());
        Assert.True(_outbound.IsFinished);
    }

    [Fact]
    public void Drops_data_and_writes_control_when_it_ends()
    {
        _outbound.Ready(new EndlessSource(1));
        _outbound.SendControl(0, 0, new Fault("bad"));
        _outbound.End();
        Assert.Equal(FrameType.Fault, Assert.Single(Take()).Type);
        Assert.Empty(Take());
        Assert.True(_outbound.IsFinished);
    }

    private List<FrameHeader> Take()
    {
        var batch = new PooledBuffer();
        _outbound.TakeBatch(batch);
        using var reader = new FrameReader();
        var headers = new List<FrameHeader>();
        ReadOnlyMemory<byte> bytes = batch.Written;
        while (!bytes.IsEmpty)
        {
            Memory<byte> room = reader.GetMemory();
            int count = Math.Min(room.Length, bytes.Length);
            bytes[..count].CopyTo(room);
            bytes = bytes[count..];
            reader.Advance(count);
            while (reader.TryRead(out FrameHeader header, out _))
            {
                headers.Add(header);
            }
        }

        return headers;
    }

    private sealed class EndlessSource(uint channel) : IFrameSource
    {
        public bool IsQueued { get; set; }

        public bool WriteFrame(PooledBuffer batch, WireCounters counters)
        {
            FrameWriter.Write(batch, 0, channel, FrameType.Part, new byte[32 * 1024]);
            return true;
        }
    }
}
