using Mitogen.Wire.Frames;

namespace Mitogen.Wire;

/// <summary>Live traffic of one link: frames and bytes (headers included) each way, by type, forwarded ones included.</summary>
internal sealed class WireCounters
{
    private const int Types = 64;
    private readonly long[] _sentFrames = new long[Types];
    private readonly long[] _sentBytes = new long[Types];
    private readonly long[] _receivedFrames = new long[Types];
    private readonly long[] _receivedBytes = new long[Types];

    public long FramesSent => Sum(_sentFrames);

    public long BytesSent => Sum(_sentBytes);

    public long FramesReceived => Sum(_receivedFrames);

    public long BytesReceived => Sum(_receivedBytes);

    public WireTraffic Sent(FrameType type) => new(Volatile.Read(ref _sentFrames[(int)type]), Volatile.Read(ref _sentBytes[(int)type]));

    public WireTraffic Received(FrameType type) => new(Volatile.Read(ref _receivedFrames[(int)type]), Volatile.Read(ref _receivedBytes[(int)type]));

    internal void CountSent(FrameType type, int payload) => Count(_sentFrames, _sentBytes, type, payload);

    internal void CountReceived(FrameType type, int payload) => Count(_receivedFrames, _receivedBytes, type, payload);

    private static void Count(long[] frames, long[] bytes, FrameType type, int payload)
    {
        Interlocked.Increment(ref frames[(int)type]);
        Interlocked.Add(ref bytes[(int)type], FrameHeader.Size + payload);
    }

    private static long Sum(long[] counts)
    {
        long sum = 0;
        for (int i = 0; i < counts.Length; i++)
        {
            sum += Volatile.Read(ref counts[i]);
        }

        return sum;
    }
}
