namespace Mitogen.Wire;

/// <summary>Why a link or a context ended.</summary>
internal enum WireFaultReason
{
    /// <summary>This side ended it in order.</summary>
    LocalClose,

    /// <summary>The peer said goodbye.</summary>
    Goodbye,

    /// <summary>The stream ended without a goodbye.</summary>
    EndOfStream,

    /// <summary>Reading or writing the stream failed.</summary>
    TransportFailed,

    /// <summary>What speaks at the other end is no agent.</summary>
    NotAnAgent,

    /// <summary>The handshake found another version, build or image, or took too long.</summary>
    HandshakeFailed,
    FrameTooLarge,
    UnknownFrameType,

    /// <summary>A frame that the peer's role may not send, or not there, or not yet.</summary>
    IllegalFrame,

    /// <summary>A payload that does not decode.</summary>
    MalformedMessage,

    /// <summary>A message, or all unfinished messages together, over the limit.</summary>
    MessageTooLarge,

    /// <summary>A frame on a channel that never opened.</summary>
    UnknownChannel,

    /// <summary>A frame for a context that never was, or that the sender may not speak for.</summary>
    UnknownContext,
    TooManyChannels,

    /// <summary>More bytes than were granted, or more grants than make sense.</summary>
    CreditExceeded,

    /// <summary>Pings that come faster than the answers are taken.</summary>
    ControlFlood,

    /// <summary>No answer to a ping, or no heartbeat.</summary>
    Unresponsive,

    /// <summary>The peer reported a fault.</summary>
    PeerFault,

    /// <summary>The context's parent reported that it ended.</summary>
    ContextLost,

    /// <summary>The parent's link, or the context above, ended.</summary>
    ParentLost,

    /// <summary>A child did not read what was forwarded to it.</summary>
    ForwardStalled,
}
