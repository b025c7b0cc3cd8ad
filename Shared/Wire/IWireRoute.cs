using Mitogen.Wire.Frames;

namespace Mitogen.Wire;

/// <summary>The way down to a context: frames for it are handed on unread.</summary>
internal interface IWireRoute
{
    /// <summary>Completes when the frame is in a bounded queue, or dropped because the way has ended.</summary>
    ValueTask ForwardAsync(FrameHeader header, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken);

    /// <summary>A descendant became known: the child may speak for it.</summary>
    void Allow(uint context);
}
