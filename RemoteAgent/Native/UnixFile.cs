namespace Mitogen.RemoteAgent.Native;

/// <summary>An open file. Reads and writes block: files do, and steps run on threads of their own.</summary>
internal sealed unsafe class UnixFile : IDisposable
{
    public const int ReadOnly = 0;
    public const int WriteOnly = 1;
    public const int Create = 0x40;
    public const int Exclusive = 0x80;
    public const int Truncate = 0x200;
    public const int Append = 0x400;
    public const int NonBlocking = 0x800;
    public const int CloseOnExec = 0x80000;

    /// <summary>Not on this file system or kernel: a plain open does.</summary>
    private static readonly int NoFollowFlag = System.Runtime.InteropServices.RuntimeInformation.ProcessArchitecture
        == System.Runtime.InteropServices.Architecture.Arm64 ? 0x8000 : 0x20000;

    private static readonly int DirectoryFlag = System.Runtime.InteropServices.RuntimeInformation.ProcessArchitecture
        == System.Runtime.InteropServices.Architecture.Arm64 ? 0x4000 : 0x10000;

    private int _fd;

    private UnixFile(int fd, string path)
    {
        _fd = fd;
        Path = path;
    }

    public static int NoFollow => NoFollowFlag;

    public static int Directory => DirectoryFlag;

    public string Path { get; }

    public int Number => _fd;

    /// <exception cref="UnixException">It cannot be opened.</exception>
    public static UnixFile Open(string path, int flags, uint mode = 0)
    {
        fixed (byte* bytes = UnixText.EncodePath(path))
        {
            int fd = FileCalls.Open(bytes, flags | CloseOnExec, mode);
            return fd >= 0 ? new UnixFile(fd, path) : throw UnixException.Last(path);
        }
    }

    /// <summary>0 at the end.</summary>
    public int Read(Span<byte> buffer)
    {
        fixed (byte* bytes = buffer)
        {
            nint count = FileCalls.Read(_fd, bytes, (nuint)buffer.Length);
            return count >= 0 ? (int)count : throw UnixException.Last(Path);
        }
    }

    /// <summary>Writes all of it.</summary>
    public void Write(ReadOnlySpan<byte> data)
    {
        fixed (byte* bytes = data)
        {
            int done = 0;
            while (done < data.Length)
            {
                nint count = FileCalls.Write(_fd, bytes + done, (nuint)(data.Length - done));
                if (count < 0)
                    throw UnixException.Last(Path);
                done += (int)count;
            }
        }
    }

    /// <summary>Closes, and says whether that went well: some file systems tell of a full disk only then.</summary>
    public void Close()
    {
        int fd = Interlocked.Exchange(ref _fd, -1);
        if (fd >= 0 && FileCalls.Close(fd) != 0)
            throw UnixException.Last(Path);
    }

    public void Dispose()
    {
        int fd = Interlocked.Exchange(ref _fd, -1);
        if (fd >= 0)
            _ = FileCalls.Close(fd);
    }
}
