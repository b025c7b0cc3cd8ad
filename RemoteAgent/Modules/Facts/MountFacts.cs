using System.Buffers.Binary;
using Mitogen.RemoteAgent.Native;
using Mitogen.Values;

namespace Mitogen.RemoteAgent.Modules.Facts;

/// <summary>Mounted file systems of devices and servers.</summary>
internal static class MountFacts
{
    public static async ValueTask AddAsync(FactSheet facts, CancellationToken cancellationToken)
    {
        var mounts = new ListValue();
        facts["mounts"] = mounts;
        Dictionary<string, string> uuids = ReadUuids(facts);
        foreach (string line in facts.ReadLines(facts.Exists("/etc/mtab") ? "/etc/mtab" : "/proc/mounts"))
        {
            string[] fields = line.Split(' ');
            if (fields.Length < 4)
                continue;
            string device = Unescape(fields[0]);
            string mount = Unescape(fields[1]);
            if ((!device.StartsWith('/') && !device.Contains(":/")) || fields[2] == "none")
                continue;
            var entry = new MapValue { ["mount"] = mount, ["device"] = device, ["fstype"] = fields[2], ["options"] = fields[3] };
            // A server that does not answer hangs the call for ever: it may only cost this entry's sizes.
            if (await Task.Run(() => Sizes(mount), cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false) is { } sizes)
            {
                foreach ((Value key, Value value) in sizes)
                    entry[key] = value;
            }

            entry["uuid"] = uuids.GetValueOrDefault(device, "N/A");
            mounts.Add(entry);
        }
    }

    private static unsafe MapValue? Sizes(string mount)
    {
        byte* buffer = stackalloc byte[256];
        fixed (byte* path = UnixText.EncodePath(mount))
        {
            if (FileCalls.FileSystemStatus(path, buffer) != 0)
                return null;
        }

        var status = new ReadOnlySpan<byte>(buffer, 256);
        long blockSize = Field(status, 0);
        long fragment = Field(status, 1);
        long blocks = Field(status, 2);
        long available = Field(status, 4);
        return new MapValue
        {
            ["size_total"] = fragment * blocks,
            ["size_available"] = fragment * available,
            ["block_size"] = blockSize,
            ["block_total"] = blocks,
            ["block_available"] = available,
            ["block_used"] = blocks - available,
            ["inode_total"] = Field(status, 5),
            ["inode_available"] = Field(status, 7),
            ["inode_used"] = Field(status, 5) - Field(status, 7),
        };

        static long Field(ReadOnlySpan<byte> status, int index) => BinaryPrimitives.ReadInt64LittleEndian(status[(index * 8)..]);
    }

    /// <summary>Blanks and the like are written as octal numbers there.</summary>
    private static string Unescape(string text) => text.Contains('\\')
        ? text.Replace("\\040", " ", StringComparison.Ordinal).Replace("\\011", "\t", StringComparison.Ordinal)
            .Replace("\\012", "\n", StringComparison.Ordinal).Replace("\\134", "\\", StringComparison.Ordinal)
        : text;

    private static Dictionary<string, string> ReadUuids(FactSheet facts)
    {
        var uuids = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string uuid in facts.List("/dev/disk/by-uuid"))
        {
            if (facts.ReadLink($"/dev/disk/by-uuid/{uuid}") is { } target)
                uuids["/dev/" + target[(target.LastIndexOf('/') + 1)..]] = uuid;
        }

        return uuids;
    }
}
