using System.Buffers.Binary;
using Mitogen.Cli.Terminal;

namespace Mitogen.Cli.Vault;

/// <summary>Who owns a file, by number.</summary>
internal readonly record struct FileOwner(uint User, uint Group)
{
    // struct statx, the same on every architecture: Linux man-pages, statx(2).
    private const int Size = 256;
    private const int UserOffset = 20;
    private const int GroupOffset = 24;
    private const int CurrentDirectory = -100;
    private const uint BasicStats = 0x7ff;

    /// <summary>Null where the system does not tell.</summary>
    public static FileOwner? Of(string path)
    {
        if (!OperatingSystem.IsLinux())
            return null;
        byte[] status = new byte[Size];
        return Libc.Status(CurrentDirectory, path, 0, BasicStats, ref status[0]) == 0 ? new FileOwner(Number(status, UserOffset), Number(status, GroupOffset)) : null;
    }

    private static uint Number(byte[] status, int offset) =>
        BitConverter.IsLittleEndian ? BinaryPrimitives.ReadUInt32LittleEndian(status.AsSpan(offset)) : BinaryPrimitives.ReadUInt32BigEndian(status.AsSpan(offset));
}
