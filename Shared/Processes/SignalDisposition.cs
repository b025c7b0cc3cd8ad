using System.Runtime.InteropServices;

namespace Mitogen.Processes;

/// <summary>What this process must hold to for children to be waited for and broken pipes to be errors.</summary>
internal static unsafe class SignalDisposition
{
    private const nint Default = 0;
    private const nint Ignored = 1;

    /// <summary>
    /// A parent may have left SIGCHLD ignored, in which case the kernel throws exit statuses away; and SIGPIPE at its default would end
    /// this process at the first write to a closed pipe. A handler that somebody installed is left alone.
    /// </summary>
    internal static void Prepare()
    {
        Replace(Signals.Child, Ignored, Default);
        Replace(Signals.Pipe, Default, Ignored);
    }

    private static void Replace(int signal, nint from, nint to)
    {
        // The handler comes first in struct sigaction; flags and mask stay zero.
        byte* action = stackalloc byte[LibcConstants.OpaqueSize];
        new Span<byte>(action, LibcConstants.OpaqueSize).Clear();
        if (Libc.SignalAction(signal, null, action) != 0)
            throw FdException.Last("sigaction");
        if (*(nint*)action != from)
            return;
        NativeMemory.Clear(action, LibcConstants.OpaqueSize);
        *(nint*)action = to;
        if (Libc.SignalAction(signal, action, null) != 0)
            throw FdException.Last("sigaction");
    }
}
