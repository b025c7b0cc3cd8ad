using Mitogen.Wire.Codec;

namespace Mitogen.Wire.Flow;

/// <summary>One of those who take turns to write a frame. All calls are under the lock of the <see cref="Outbound"/>.</summary>
internal interface IFrameSource
{
    /// <summary>In the queue of those who wait for their turn; kept by the <see cref="Outbound"/>.</summary>
    bool IsQueued { get; set; }

    /// <summary>Writes at most one frame.</summary>
    /// <returns>True when there is another one that may go.</returns>
    bool WriteFrame(PooledBuffer batch, WireCounters counters);
}
