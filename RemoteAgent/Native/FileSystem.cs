using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Mitogen.RemoteAgent.Native;

/// <summary>The system's calls on paths, with failures as <see cref="UnixException"/>.</summary>
internal static unsafe class FileSystem
{
    private const int CurrentDirectory = -100;
    private const int NoFollowAt = 0x100;
    private const uint BasicStatistics = 0x7FF;
    private const int MaxLinks = 40;
    private const long TimeOmit = 0x3FFFFFFE;

    /// <summary>Null when nothing is there.</summary>
    /// <exception cref="UnixException">It cannot be said: a directory on the way is no directory or may not be entered.</exception>
    public static FileStatus? TryStat(string path, bool follow)
    {
        byte* buffer = stackalloc byte[256];
        fixed (byte* bytes = UnixText.EncodePath(path))
        {
            if (FileCalls.Statx(CurrentDirectory, bytes, follow ? 0 : NoFollowAt, BasicStatistics, buffer) == 0)
                return FileStatus.Parse(new ReadOnlySpan<byte>(buffer, 256));
        }

        return Marshal.GetLastPInvokeError() == UnixException.NoEntry ? null : throw UnixException.Last(path);
    }

    /// <summary>As <c>os.path.exists</c> and its like: what cannot be looked at is not there.</summary>
    public static FileStatus? Probe(string path, bool follow = true)
    {
        try
        {
            return TryStat(path, follow);
        }
        catch (UnixException)
        {
            return null;
        }
    }

    public static FileStatus Stat(string path, bool follow) => TryStat(path, follow) ?? throw new UnixException(UnixException.NoEntry, path);

    public static void MakeDirectory(string path, uint mode = 0x1FF)
    {
        fixed (byte* bytes = UnixText.EncodePath(path))
            Check(FileCalls.MakeDirectory(bytes, mode), path);
    }

    public static void RemoveDirectory(string path)
    {
        fixed (byte* bytes = UnixText.EncodePath(path))
            Check(FileCalls.RemoveDirectory(bytes), path);
    }

    public static void Unlink(string path)
    {
        fixed (byte* bytes = UnixText.EncodePath(path))
            Check(FileCalls.Unlink(bytes), path);
    }

    /// <summary>For cleaning up: says nothing when it cannot be done.</summary>
    public static void TryUnlink(string path)
    {
        fixed (byte* bytes = UnixText.EncodePath(path))
            _ = FileCalls.Unlink(bytes);
    }

    public static void Rename(string from, string to)
    {
        fixed (byte* source = UnixText.EncodePath(from), target = UnixText.EncodePath(to))
            Check(FileCalls.Rename(source, target), from, to);
    }

    public static void Link(string from, string to)
    {
        fixed (byte* source = UnixText.EncodePath(from), target = UnixText.EncodePath(to))
            Check(FileCalls.Link(source, target), from, to);
    }

    public static void SymbolicLink(string target, string path)
    {
        fixed (byte* text = UnixText.EncodePath(target), bytes = UnixText.EncodePath(path))
            Check(FileCalls.SymbolicLink(text, bytes), target, path);
    }

    public static string ReadLink(string path)
    {
        const int Length = 4096;
        byte* buffer = stackalloc byte[Length];
        fixed (byte* bytes = UnixText.EncodePath(path))
        {
            nint count = FileCalls.ReadLink(bytes, buffer, Length);
            return count >= 0 ? UnixText.Decode(new ReadOnlySpan<byte>(buffer, (int)count)) : throw UnixException.Last(path);
        }
    }

    /// <summary>The path with all links resolved; also when it leads nowhere.</summary>
    public static string RealPath(string path)
    {
        byte* buffer = stackalloc byte[4097];
        fixed (byte* bytes = UnixText.EncodePath(path))
        {
            if (FileCalls.RealPath(bytes, buffer) is not null)
                return UnixText.Decode(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(buffer));
        }

        return ResolveByHand(PathText.Absolute(path), MaxLinks);
    }

    public static void ChangeMode(string path, uint permissions)
    {
        fixed (byte* bytes = UnixText.EncodePath(path))
            Check(FileCalls.ChangeMode(bytes, permissions), path);
    }

    /// <summary>Of a link itself, not what it leads to. Null leaves as it is.</summary>
    public static void ChangeOwner(string path, uint? user, uint? group)
    {
        fixed (byte* bytes = UnixText.EncodePath(path))
            Check(FileCalls.ChangeOwner(bytes, user ?? uint.MaxValue, group ?? uint.MaxValue), path);
    }

    /// <param name="path">The file.</param>
    /// <param name="access">Null leaves it.</param>
    /// <param name="modification">Null leaves it.</param>
    public static void SetTimes(string path, UnixTime? access, UnixTime? modification)
    {
        long* times = stackalloc long[4];
        times[0] = access?.Seconds ?? 0;
        times[1] = access?.Nanoseconds ?? TimeOmit;
        times[2] = modification?.Seconds ?? 0;
        times[3] = modification?.Nanoseconds ?? TimeOmit;
        fixed (byte* bytes = UnixText.EncodePath(path))
            Check(FileCalls.SetTimes(CurrentDirectory, bytes, times, 0), path);
    }

    /// <param name="path">The file.</param>
    /// <param name="mode">4 read, 2 write, 1 execute; of the real user.</param>
    public static bool Allows(string path, int mode)
    {
        fixed (byte* bytes = UnixText.EncodePath(path))
            return FileCalls.Access(bytes, mode) == 0;
    }

    /// <summary>Names in a directory, in the system's order, without <c>.</c> and <c>..</c>.</summary>
    public static List<string> List(string path)
    {
        const int Length = 32 * 1024;
        using UnixFile directory = UnixFile.Open(path, UnixFile.ReadOnly | UnixFile.Directory);
        var names = new List<string>();
        byte[] entries = new byte[Length];
        fixed (byte* buffer = entries)
        {
            while (true)
            {
                nint count = FileCalls.ReadDirectory(directory.Number, buffer, Length);
                if (count < 0)
                    throw UnixException.Last(path);
                if (count == 0)
                    return names;
                AddNames(entries.AsSpan(0, (int)count), names);
            }
        }
    }

    /// <summary>The whole content. Files of the kernel, whose size says nothing, are read to their end.</summary>
    public static byte[] ReadAll(string path)
    {
        using UnixFile file = UnixFile.Open(path, UnixFile.ReadOnly);
        byte[] content = new byte[4096];
        int length = 0;
        for (int count; (count = file.Read(content.AsSpan(length))) > 0;)
        {
            length += count;
            if (length == content.Length)
                Array.Resize(ref content, length * 2);
        }

        Array.Resize(ref content, length);
        return content;
    }

    /// <summary>The process's file mode creation mask.</summary>
    public static uint Umask()
    {
        // There is no way to look without setting it; /proc has it since Linux 4.7.
        uint mask = FileCalls.SetUmask(0x12);
        _ = FileCalls.SetUmask(mask);
        return mask;
    }

    /// <summary>For what leads nowhere: links on the way are followed as far as they go.</summary>
    private static string ResolveByHand(string path, int links)
    {
        string parent = PathText.DirectoryOf(path.TrimEnd('/'));
        if (links == 0 || parent.Length == 0 || parent == path)
            return path;
        string resolved = PathText.Join(Probe(parent) is null ? ResolveByHand(parent, links - 1) : RealPath(parent), PathText.NameOf(path.TrimEnd('/')));
        return Probe(resolved, follow: false) is { IsLink: true }
            ? ResolveByHand(PathText.Normalize(PathText.Join(PathText.DirectoryOf(resolved), ReadLink(resolved))), links - 1)
            : resolved;
    }

    private static void AddNames(ReadOnlySpan<byte> entries, List<string> names)
    {
        while (!entries.IsEmpty)
        {
            int length = BinaryPrimitives.ReadUInt16LittleEndian(entries[16..]);
            ReadOnlySpan<byte> name = entries[19..length];
            name = name[..name.IndexOf((byte)0)];
            if (!name.SequenceEqual("."u8) && !name.SequenceEqual(".."u8))
                names.Add(UnixText.Decode(name));
            entries = entries[length..];
        }
    }

    private static void Check(int result, string path, string? other = null)
    {
        if (result != 0)
            throw UnixException.Last(path, other);
    }
}
