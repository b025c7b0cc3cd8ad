namespace Mitogen.Processes;

/// <summary>Linux's signal numbers (the same on x64 and arm64) that processes here are sent or die of.</summary>
internal static class Signals
{
    internal const int Hangup = 1;
    internal const int Interrupt = 2;
    internal const int Quit = 3;
    internal const int Kill = 9;
    internal const int Pipe = 13;
    internal const int Terminate = 15;
    internal const int Child = 17;
    internal const int Continue = 18;
}
