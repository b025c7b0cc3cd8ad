using Mitogen.RemoteAgent.Native;
using Mitogen.Values;

namespace Mitogen.RemoteAgent.Modules.Files;

/// <summary>The half of a diff that the target knows: what is there before.</summary>
internal static class FileDiff
{
    /// <summary>The text with its header; or that it is binary, or larger than the limit; empty text when nothing is there.</summary>
    public static MapValue Before(Destination destination, int limit)
    {
        if (FileSystem.Probe(destination.Path) is not { IsRegular: true } status)
            return new MapValue { ["before"] = "" };
        if (status.Size > limit)
            return new MapValue { ["dst_larger"] = limit };
        byte[] content = new byte[status.Size];
        int length = Read(destination.Path, content);
        return content.AsSpan(0, length).Contains((byte)0)
            ? new MapValue { ["dst_binary"] = 1 }
            : new MapValue { ["before"] = UnixText.Decode(content.AsSpan(0, length)), ["before_header"] = destination.Shown };
    }

    private static int Read(string path, byte[] content)
    {
        using UnixFile file = UnixFile.Open(path, UnixFile.ReadOnly);
        int length = 0;
        for (int count; length < content.Length && (count = file.Read(content.AsSpan(length))) > 0;)
            length += count;
        return length;
    }
}
