using Mitogen.Wire.Frames;

namespace Mitogen.Wire.Flow;

/// <summary>What takes the frames that a <see cref="FramePump"/> reads.</summary>
internal interface IFrameSink
{
    /// <summary>Takes a frame; the payload is valid until the task completes, and reading waits for it.</summary>
    /// <returns>What ends the stream, or null to go on.</returns>
    ValueTask<WireFault?> OnFrameAsync(FrameHeader header, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken);

    /// <summary>No frame comes any more: a header that is none, or the end of the stream (no error).</summary>
    /// <param name="error">What is wrong with the header, if that is why.</param>
    /// <param name="pending">Bytes that are no whole frame.</param>
    WireFault OnEnd(FrameError? error, ReadOnlySpan<byte> pending);

    /// <summary>The stream ends, for this reason. Called once, before the last frames leave.</summary>
    void OnFault(WireFault fault);
}
