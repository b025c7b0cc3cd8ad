using System.Buffers.Binary;
using Mitogen.Cli.Terminal;

namespace Mitogen.Cli.Vault;

/// <summary>What a file is, and who owns it.</summary>
/// <param name="User">The owner's number.</param>
/// <param name="Group">The group's number.</param>
/// <param name="IsRegular">False for a directory, a device, a pipe, a socket.</param>
internal readonly record struct FileStatus(uint User, uint Group, bool IsRegular)
{
    // struct statx, the same on every architecture: Linux man-pages, statx(2).
    private const int Size = 256;
    private const int UserOffset = 20;
    private const int GroupOffset = 24;
    private const int ModeOffset = 28;
    private const int TypeMask = 0xF000;
    private const int RegularType = 0x8000;
    private const int CurrentDirectory = -100;
    private const uint BasicStats = 0x7ff;

    /// <summary>Of what a link leads to. Null where the system does not tell, and where there is nothing.</summary>
    public static FileStatus? Of(string path)
    {
        if (!OperatingSystem.IsLinux())
            return null;
        byte[] status = new byte[Size];
        return Libc.Status(CurrentDirectory, path, 0, BasicStats, ref status[0]) == 0
            ? new FileStatus(Number(status, UserOffset), Number(status, GroupOffset), (BitConverter.ToUInt16(status, ModeOffset) & TypeMask) == RegularType)
            : null;
    }

    private static uint Number(byte[] status, int offset) =>
        BitConverter.IsLittleEndian ? BinaryPrimitives.ReadUInt32LittleEndian(status.AsSpan(offset)) : BinaryPrimitives.ReadUInt32BigEndian(status.AsSpan(offset));
}
