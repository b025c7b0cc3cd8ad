namespace Mitogen.Wire.Handshake;

/// <summary>Why a handshake came to nothing.</summary>
internal enum HandshakeFailure
{
    /// <summary>The bytes that came are no agent's.</summary>
    NotAnAgent,
    WrongProtocol,
    WrongBuild,
    WrongImage,
    TimedOut,

    /// <summary>The stream or the context ended first.</summary>
    Closed,
}
