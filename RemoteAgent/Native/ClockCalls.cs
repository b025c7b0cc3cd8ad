using System.Runtime.InteropServices;

namespace Mitogen.RemoteAgent.Native;

/// <summary>The C library's calendar: it is in the program anyway, and reads the zone's file once.</summary>
internal static unsafe partial class ClockCalls
{
    [LibraryImport("libc", EntryPoint = "localtime_r")]
    internal static partial byte* LocalTime(long* seconds, byte* brokenDown);

    [LibraryImport("libc", EntryPoint = "mktime")]
    internal static partial long MakeTime(byte* brokenDown);

    [LibraryImport("libc", EntryPoint = "tzset")]
    internal static partial void ReadZone();
}
