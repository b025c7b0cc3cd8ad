namespace Mitogen.Wire.Frames;

/// <summary>What is wrong with a frame's header.</summary>
internal enum FrameError
{
    TooLarge,
    UnknownType,
}
