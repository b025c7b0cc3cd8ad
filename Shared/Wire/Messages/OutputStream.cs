namespace Mitogen.Wire.Messages;

/// <summary>Which stream of a command some output came from.</summary>
internal enum OutputStream
{
    Out = 1,
    Error = 2,
}
