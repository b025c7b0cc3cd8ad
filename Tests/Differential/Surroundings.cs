using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Mitogen.Tests.Differential;

/// <summary>What the oracle's answers were recorded in, as far as a process can choose it: the time zone, the language, and the mode of new files.</summary>
internal static partial class Surroundings
{
    private const uint OthersMayRead = 0b_000_010_010;

    [ModuleInitializer]
    internal static void Choose()
    {
        Set("TZ", "UTC");
        Set("LANG", "C.UTF-8");
        Set("LC_ALL", "C.UTF-8");
        TimeZoneInfo.ClearCachedData();
        _ = SetModeMask(OthersMayRead);
    }

    /// <summary>For this process and for what it starts, which sees the variables of libc.</summary>
    private static void Set(string name, string value)
    {
        Environment.SetEnvironmentVariable(name, value);
        _ = SetVariable(name, value, overwrite: 1);
    }

    [LibraryImport("libc", EntryPoint = "umask")]
    private static partial uint SetModeMask(uint mask);

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetVariable(string name, string value, int overwrite);
}
