using System.Runtime.InteropServices;

namespace Mitogen.Processes;

/// <summary>A system call on a descriptor failed; the text says what was tried on what, and why it failed.</summary>
internal sealed class FdException(string what, int errno) : IOException($"{what}: {Processes.Errno.Describe(errno)}")
{
    public int Errno { get; } = errno;

    /// <summary>For the call that has just failed on this thread.</summary>
    internal static FdException Last(string what) => new(what, Marshal.GetLastPInvokeError());
}
