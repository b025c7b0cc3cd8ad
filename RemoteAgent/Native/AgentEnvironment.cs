using System.Collections.ObjectModel;

namespace Mitogen.RemoteAgent.Native;

/// <summary>The environment that the agent was started with; what it starts inherits it.</summary>
internal static class AgentEnvironment
{
    public static ReadOnlyDictionary<string, string> Variables { get; } = new(Read());

    private static Dictionary<string, string> Read()
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        ReadOnlySpan<byte> bytes = FileSystem.ReadAll("/proc/self/environ");
        while (!bytes.IsEmpty)
        {
            int end = bytes.IndexOf((byte)0);
            ReadOnlySpan<byte> entry = end < 0 ? bytes : bytes[..end];
            bytes = end < 0 ? default : bytes[(end + 1)..];
            int equals = entry.IndexOf((byte)'=');
            if (equals > 0)
                variables.TryAdd(UnixText.Decode(entry[..equals]), UnixText.Decode(entry[(equals + 1)..]));
        }

        return variables;
    }
}
