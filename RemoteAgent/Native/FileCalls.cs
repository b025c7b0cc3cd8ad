using System.Runtime.InteropServices;

namespace Mitogen.RemoteAgent.Native;

/// <summary>The C library's calls for files. Paths are bytes ended by a zero: a name need not be UTF-8.</summary>
internal static unsafe partial class FileCalls
{
    private const string Library = "libc";

    [LibraryImport(Library, EntryPoint = "statx", SetLastError = true)]
    internal static partial int Statx(int directory, byte* path, int flags, uint mask, byte* buffer);

    [LibraryImport(Library, EntryPoint = "open", SetLastError = true)]
    internal static partial int Open(byte* path, int flags, uint mode);

    [LibraryImport(Library, EntryPoint = "close", SetLastError = true)]
    internal static partial int Close(int fd);

    [LibraryImport(Library, EntryPoint = "read", SetLastError = true)]
    internal static partial nint Read(int fd, byte* buffer, nuint count);

    [LibraryImport(Library, EntryPoint = "write", SetLastError = true)]
    internal static partial nint Write(int fd, byte* buffer, nuint count);

    [LibraryImport(Library, EntryPoint = "mkdir", SetLastError = true)]
    internal static partial int MakeDirectory(byte* path, uint mode);

    [LibraryImport(Library, EntryPoint = "rmdir", SetLastError = true)]
    internal static partial int RemoveDirectory(byte* path);

    [LibraryImport(Library, EntryPoint = "unlink", SetLastError = true)]
    internal static partial int Unlink(byte* path);

    [LibraryImport(Library, EntryPoint = "rename", SetLastError = true)]
    internal static partial int Rename(byte* from, byte* to);

    [LibraryImport(Library, EntryPoint = "link", SetLastError = true)]
    internal static partial int Link(byte* from, byte* to);

    [LibraryImport(Library, EntryPoint = "symlink", SetLastError = true)]
    internal static partial int SymbolicLink(byte* target, byte* path);

    [LibraryImport(Library, EntryPoint = "readlink", SetLastError = true)]
    internal static partial nint ReadLink(byte* path, byte* buffer, nuint count);

    [LibraryImport(Library, EntryPoint = "realpath", SetLastError = true)]
    internal static partial byte* RealPath(byte* path, byte* buffer);

    [LibraryImport(Library, EntryPoint = "chmod", SetLastError = true)]
    internal static partial int ChangeMode(byte* path, uint mode);

    [LibraryImport(Library, EntryPoint = "lchown", SetLastError = true)]
    internal static partial int ChangeOwner(byte* path, uint user, uint group);

    [LibraryImport(Library, EntryPoint = "access", SetLastError = true)]
    internal static partial int Access(byte* path, int mode);

    [LibraryImport(Library, EntryPoint = "utimensat", SetLastError = true)]
    internal static partial int SetTimes(int directory, byte* path, long* times, int flags);

    [LibraryImport(Library, EntryPoint = "umask")]
    internal static partial uint SetUmask(uint mask);

    [LibraryImport(Library, EntryPoint = "getdents64", SetLastError = true)]
    internal static partial nint ReadDirectory(int fd, byte* buffer, nuint count);

    [LibraryImport(Library, EntryPoint = "ioctl", SetLastError = true)]
    internal static partial int Control(int fd, nuint request, void* argument);

    [LibraryImport(Library, EntryPoint = "statvfs", SetLastError = true)]
    internal static partial int FileSystemStatus(byte* path, byte* buffer);

    [LibraryImport(Library, EntryPoint = "getuid")]
    internal static partial uint UserId();

    [LibraryImport(Library, EntryPoint = "geteuid")]
    internal static partial uint EffectiveUserId();

    [LibraryImport(Library, EntryPoint = "getgid")]
    internal static partial uint GroupId();

    [LibraryImport(Library, EntryPoint = "getegid")]
    internal static partial uint EffectiveGroupId();

    [LibraryImport(Library, EntryPoint = "uname", SetLastError = true)]
    internal static partial int SystemName(byte* buffer);
}
