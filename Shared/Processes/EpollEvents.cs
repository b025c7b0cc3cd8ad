using System.Runtime.InteropServices;

namespace Mitogen.Processes;

/// <summary>Event bits, and the layout of <c>struct epoll_event</c>: packed to 12 bytes on x64 only.</summary>
internal static unsafe class EpollEvents
{
    internal const uint In = 0x1;
    internal const uint Out = 0x4;
    internal const uint Error = 0x8;
    internal const uint HangUp = 0x10;
    internal const uint ReadHangUp = 0x2000;
    internal const uint EdgeTriggered = 1u << 31;
    internal const uint Readable = In | Error | HangUp | ReadHangUp;
    internal const uint Writable = Out | Error | HangUp;

    internal static readonly int Size = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 12 : 16;
    private static readonly int DataOffset = Size - 8;

    internal static void Write(byte* slot, uint events, int fd)
    {
        *(uint*)slot = events;
        *(long*)(slot + DataOffset) = fd;
    }

    internal static (uint Events, int Fd) Read(byte* slot) => (*(uint*)slot, (int)*(long*)(slot + DataOffset));
}
