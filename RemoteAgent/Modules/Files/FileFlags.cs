using Mitogen.RemoteAgent.Native;
using Mitogen.Values;

namespace Mitogen.RemoteAgent.Modules.Files;

/// <summary>The flags of ext4 and its relatives that chattr(1) sets and lsattr(1) shows.</summary>
internal sealed record FileFlags(uint Bits)
{
    private const nuint GetFlags = 0x80086601;
    private const nuint SetFlags = 0x40086602;
    private const nuint GetVersion = 0x80087601;

    /// <summary>In lsattr's order.</summary>
    private static readonly (char Letter, uint Bit, string Name)[] Known =
    [
        ('s', 0x1, "zero"), ('u', 0x2, "undelete"), ('S', 0x8, "synchronous"), ('D', 0x10000, "dirsync"), ('i', 0x10, "immutable"),
        ('a', 0x20, "append"), ('d', 0x40, "nodump"), ('A', 0x80, "noatime"), ('c', 0x4, "compressed"), ('E', 0x800, "encrypted"),
        ('j', 0x4000, "journalled"), ('I', 0x1000, "indexed"), ('t', 0x8000, "notail"), ('T', 0x20000, "blockroot"),
        ('e', 0x80000, "extents"), ('C', 0x800000, "nocow"), ('N', 0x10000000, "inline"),
    ];

    public string Letters => string.Concat(Known.Where(flag => (Bits & flag.Bit) != 0).Select(flag => flag.Letter));

    public ListValue Names => new(Known.Where(flag => (Bits & flag.Bit) != 0).Select(flag => (Value)flag.Name));

    /// <summary>Null when the file system has no flags, or the file is neither regular nor a directory.</summary>
    public static FileFlags? Read(string path) => Ask(path, GetFlags) is { } bits ? new FileFlags((uint)bits) : null;

    /// <summary>The file's generation number, as <c>lsattr -v</c> shows it.</summary>
    public static long? ReadVersion(string path) => Ask(path, GetVersion);

    /// <summary>After a change such as <c>+i</c>, <c>-i</c> or <c>=ae</c>; null when a letter is not known.</summary>
    public FileFlags? With(string change)
    {
        char operation = change[0] is '+' or '-' or '=' ? change[0] : '=';
        uint bits = 0;
        foreach (char letter in change.TrimStart('+', '-', '='))
        {
            int index = Array.FindIndex(Known, flag => flag.Letter == letter);
            if (index < 0)
                return null;
            bits |= Known[index].Bit;
        }

        return new FileFlags(operation switch { '+' => Bits | bits, '-' => Bits & ~bits, _ => bits });
    }

    /// <exception cref="UnixException">The system refuses.</exception>
    public unsafe void Write(string path)
    {
        using UnixFile file = UnixFile.Open(path, UnixFile.ReadOnly | UnixFile.NonBlocking);
        uint bits = Bits;
        if (FileCalls.Control(file.Number, SetFlags, &bits) != 0)
            throw UnixException.Last(path);
    }

    private static unsafe long? Ask(string path, nuint request)
    {
        if (FileSystem.Probe(path, follow: false) is not ({ IsRegular: true } or { IsDirectory: true }))
            return null;
        try
        {
            using UnixFile file = UnixFile.Open(path, UnixFile.ReadOnly | UnixFile.NonBlocking | UnixFile.NoFollow);
            long answer = 0; // The kernel writes an int into what the request calls a long.
            return FileCalls.Control(file.Number, request, &answer) == 0 ? (uint)answer : null;
        }
        catch (UnixException)
        {
            return null;
        }
    }
}
