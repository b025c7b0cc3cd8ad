using System.Runtime.InteropServices;

namespace Mitogen.Processes;

/// <summary>Finds a program by the child's PATH; the C library's own search would take ours.</summary>
internal static unsafe class ExecutableSearch
{
    private const string DefaultPath = "/bin:/usr/bin";

    /// <exception cref="ProcessStartException">ENOENT when there is none, EACCES when there is one that may not be executed.</exception>
    internal static string Resolve(ProcessSpec spec)
    {
        if (spec.FileName.Contains('/', StringComparison.Ordinal))
            return spec.FileName;
        if (spec.FileName.Length == 0)
            throw new ProcessStartException(spec.FileName, Errno.NoEntry);
        bool denied = false;
        foreach (string directory in (EnvironmentBlock.Find(spec, "PATH") ?? DefaultPath).Split(':'))
        {
            string inside = Path.Combine(spec.WorkingDirectory ?? "", directory.Length == 0 ? "." : directory);
            string candidate = Path.Combine(inside, spec.FileName);
            if (!File.Exists(candidate))
                continue;
            if (IsExecutable(candidate))
                return Path.GetFullPath(candidate);
            denied = true;
        }

        throw new ProcessStartException(spec.FileName, denied ? Errno.AccessDenied : Errno.NoEntry);
    }

    private static bool IsExecutable(string path)
    {
        nint text = Marshal.StringToCoTaskMemUTF8(path);
        int result = Libc.Access((byte*)text, LibcConstants.ExecuteAccess);
        Marshal.FreeCoTaskMem(text);
        return result == 0;
    }
}
