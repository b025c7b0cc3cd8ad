using Mitogen.Wire.Codec;
using Mitogen.Wire.Frames;

namespace Mitogen.Wire.Flow;

/// <summary>An encoded message on its way out.</summary>
internal sealed class PendingSend(FrameType type, PooledBuffer payload, bool endsChannel)
{
    public FrameType Type { get; } = type;

    public PooledBuffer Payload { get; } = payload;

    public int Length { get; } = payload.Count;

    public bool EndsChannel { get; } = endsChannel;

    /// <summary>Bytes that went in parts.</summary>
    public int Offset { get; set; }

    /// <summary>The sender gave up.</summary>
    public bool IsCancelled { get; set; }

    /// <summary>For the sender that waits until the message has gone: true when it has, false when the channel ended first.</summary>
    public TaskCompletionSource<bool>? Waiter { get; set; }
}
