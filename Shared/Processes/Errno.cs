using System.Runtime.InteropServices;

namespace Mitogen.Processes;

/// <summary>Linux's error numbers that this code meets, and their names for people.</summary>
internal static class Errno
{
    internal const int NotPermitted = 1;
    internal const int NoEntry = 2;
    internal const int NoSuchProcess = 3;
    internal const int Interrupted = 4;
    internal const int InputOutput = 5;
    internal const int ArgumentsTooLong = 7;
    internal const int NotExecutable = 8;
    internal const int NoChild = 10;
    internal const int Again = 11;
    internal const int AccessDenied = 13;
    internal const int NotDirectory = 20;
    internal const int Invalid = 22;
    internal const int NotSocket = 88;
    internal const int BrokenPipe = 32;

    /// <summary>The symbol, such as <c>ENOENT</c>; an unknown number reads <c>errno 77</c>.</summary>
    internal static string NameOf(int errno) => errno switch
    {
        1 => "EPERM",
        2 => "ENOENT",
        3 => "ESRCH",
        4 => "EINTR",
        5 => "EIO",
        7 => "E2BIG",
        8 => "ENOEXEC",
        9 => "EBADF",
        10 => "ECHILD",
        11 => "EAGAIN",
        12 => "ENOMEM",
        13 => "EACCES",
        14 => "EFAULT",
        20 => "ENOTDIR",
        21 => "EISDIR",
        22 => "EINVAL",
        23 => "ENFILE",
        24 => "EMFILE",
        25 => "ENOTTY",
        26 => "ETXTBSY",
        27 => "EFBIG",
        28 => "ENOSPC",
        30 => "EROFS",
        32 => "EPIPE",
        36 => "ENAMETOOLONG",
        38 => "ENOSYS",
        40 => "ELOOP",
        88 => "ENOTSOCK",
        104 => "ECONNRESET",
        107 => "ENOTCONN",
        _ => $"errno {errno}",
    };

    /// <summary>Symbol and the library's text: <c>ENOENT (No such file or directory)</c>.</summary>
    internal static string Describe(int errno) => $"{NameOf(errno)} ({Marshal.GetPInvokeErrorMessage(errno)})";
}
