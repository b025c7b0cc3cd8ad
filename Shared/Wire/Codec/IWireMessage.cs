using Mitogen.Wire.Frames;

namespace Mitogen.Wire.Codec;

/// <summary>A message of the closed set in docs/wire.md: an immutable record with its codec.</summary>
internal interface IWireMessage
{
    /// <summary>True for the reply after which the channel carries nothing more in either direction.</summary>
    bool EndsChannel => false;
}

/// <summary>The codec of a message. No reflection: the frame's type picks it from a table.</summary>
internal interface IWireMessage<TSelf> : IWireMessage
    where TSelf : class, IWireMessage<TSelf>
{
    static abstract FrameType Type { get; }

    void Write(ref WireWriter writer);

    /// <summary>Bad bytes are an answer, not an exception. The message is there exactly when the answer is <see cref="WireStatus.Ok"/>.</summary>
    static abstract WireStatus TryRead(ref WireReader reader, out TSelf? message);
}
