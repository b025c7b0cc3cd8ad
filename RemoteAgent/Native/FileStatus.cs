using System.Buffers.Binary;

namespace Mitogen.RemoteAgent.Native;

/// <summary>What statx(2) says of a file. Its layout is the same on every architecture.</summary>
internal readonly record struct FileStatus
{
    private const uint TypeMask = 0xF000;

    public uint BlockSize { get; private init; }

    public uint LinkCount { get; private init; }

    public uint UserId { get; private init; }

    public uint GroupId { get; private init; }

    /// <summary>Type and permissions.</summary>
    public uint RawMode { get; private init; }

    public ulong Inode { get; private init; }

    public long Size { get; private init; }

    public ulong Blocks { get; private init; }

    public UnixTime AccessTime { get; private init; }

    public UnixTime ChangeTime { get; private init; }

    public UnixTime ModificationTime { get; private init; }

    public ulong Device { get; private init; }

    public ulong DeviceType { get; private init; }

    /// <summary>Permissions with set-id and sticky bits.</summary>
    public uint Permissions => RawMode & 0xFFF;

    public bool IsRegular => (RawMode & TypeMask) == 0x8000;

    public bool IsDirectory => (RawMode & TypeMask) == 0x4000;

    public bool IsLink => (RawMode & TypeMask) == 0xA000;

    public bool IsCharacterDevice => (RawMode & TypeMask) == 0x2000;

    public bool IsBlockDevice => (RawMode & TypeMask) == 0x6000;

    public bool IsFifo => (RawMode & TypeMask) == 0x1000;

    public bool IsSocket => (RawMode & TypeMask) == 0xC000;

    internal static FileStatus Parse(ReadOnlySpan<byte> statx) => new()
    {
        BlockSize = BinaryPrimitives.ReadUInt32LittleEndian(statx[4..]),
        LinkCount = BinaryPrimitives.ReadUInt32LittleEndian(statx[16..]),
        UserId = BinaryPrimitives.ReadUInt32LittleEndian(statx[20..]),
        GroupId = BinaryPrimitives.ReadUInt32LittleEndian(statx[24..]),
        RawMode = BinaryPrimitives.ReadUInt16LittleEndian(statx[28..]),
        Inode = BinaryPrimitives.ReadUInt64LittleEndian(statx[32..]),
        Size = BinaryPrimitives.ReadInt64LittleEndian(statx[40..]),
        Blocks = BinaryPrimitives.ReadUInt64LittleEndian(statx[48..]),
        AccessTime = UnixTime.Parse(statx[64..]),
        ChangeTime = UnixTime.Parse(statx[96..]),
        ModificationTime = UnixTime.Parse(statx[112..]),
        DeviceType = MakeDevice(statx[128..]),
        Device = MakeDevice(statx[136..]),
    };

    private static ulong MakeDevice(ReadOnlySpan<byte> majorMinor)
    {
        ulong major = BinaryPrimitives.ReadUInt32LittleEndian(majorMinor);
        ulong minor = BinaryPrimitives.ReadUInt32LittleEndian(majorMinor[4..]);
        return ((major & 0xFFF) << 8) | (minor & 0xFF) | ((minor & ~0xFFUL) << 12) | ((major & ~0xFFFUL) << 32);
    }
}
