namespace Mitogen.Wire.Frames;

/// <summary>The closed set of docs/wire.md, one number a message. A change here is a new <see cref="WireProtocol.Version"/>.</summary>
internal enum FrameType : byte
{
    None = 0,
    Hello = 1,
    Welcome = 2,
    Ping = 3,
    Pong = 4,
    Credit = 5,
    Goodbye = 6,
    AddRoute = 7,
    ContextLost = 8,
    Fault = 9,

    /// <summary>Raw bytes: a piece of the message that ends with the next frame of another type on the channel. Without bytes: drop the pieces.</summary>
    Part = 10,
    RunModule = 16,
    ModuleResult = 17,
    ModuleOutput = 18,
    NeedContent = 19,
    Content = 20,
    Cancel = 21,
    ChannelFailed = 22,
    StartChild = 32,
    ChildStarted = 33,
    StopChild = 34,
}
