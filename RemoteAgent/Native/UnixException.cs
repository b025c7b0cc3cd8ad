using System.Runtime.InteropServices;
using Mitogen.Modules;

namespace Mitogen.RemoteAgent.Native;

/// <summary>A call of the system failed. The message reads as Python's does, because results carry it: <c>[Errno 2] No such file or directory: b'/x'</c>.</summary>
internal sealed class UnixException(int errno, string? path = null, string? other = null) : IOException(Describe(errno, path, other))
{
    public const int NotPermitted = 1;
    public const int NoEntry = 2;
    public const int AccessDenied = 13;
    public const int Exists = 17;
    public const int CrossDevice = 18;
    public const int NotDirectory = 20;
    public const int IsDirectory = 21;
    public const int Invalid = 22;
    public const int NoSpace = 28;
    public const int NotEmpty = 39;

    public int Errno { get; } = errno;

    /// <summary>The system's text without number and path: <c>Not a directory</c>.</summary>
    public string Reason => TextOf(Errno);

    public static string TextOf(int errno) => Marshal.GetPInvokeErrorMessage(errno);

    /// <summary>From the last call of this thread.</summary>
    public static UnixException Last(string? path = null, string? other = null) => new(Marshal.GetLastPInvokeError(), path, other);

    private static string Describe(int errno, string? path, string? other)
    {
        string text = $"[Errno {errno}] {TextOf(errno)}";
        if (path is not null)
            text += $": {PythonText.BytesRepr(UnixText.Encode(path))}";
        if (other is not null)
            text += $" -> {PythonText.BytesRepr(UnixText.Encode(other))}";
        return text;
    }
}
