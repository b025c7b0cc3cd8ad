using System.Runtime.InteropServices;
using System.Text;

namespace Mitogen.Processes;

/// <summary>Builds a child's environment, and finds in it what the start itself needs.</summary>
internal static unsafe class EnvironmentBlock
{
    /// <summary>Variables that are inherited unchanged keep their bytes, also when these are no UTF-8.</summary>
    internal static NativeStringArray Build(ProcessSpec spec)
    {
        var block = new NativeStringArray();
        IReadOnlyDictionary<string, string?>? changes = spec.EnvironmentChanges;
        if (spec.Environment is { } whole)
        {
            foreach ((string name, string value) in whole)
            {
                if (changes?.ContainsKey(name) != true)
                    block.Add($"{name}={value}");
            }
        }
        else
        {
            AddInherited(block, changes);
        }

        foreach ((string name, string? value) in changes ?? new Dictionary<string, string?>())
        {
            if (value is not null)
                block.Add($"{name}={value}");
        }

        return block;
    }

    /// <summary>The value that the child will see, or null.</summary>
    internal static string? Find(ProcessSpec spec, string name)
    {
        if (spec.EnvironmentChanges?.TryGetValue(name, out string? changed) == true)
            return changed;
        if (spec.Environment is { } whole)
            return whole.TryGetValue(name, out string? value) ? value : null;
        for (byte** entry = Libc.GetEnvironment(); *entry != null; entry++)
        {
            if (NameOf(*entry) == name)
                return Encoding.UTF8.GetString(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(*entry))[(name.Length + 1)..];
        }

        return null;
    }

    private static void AddInherited(NativeStringArray block, IReadOnlyDictionary<string, string?>? changes)
    {
        for (byte** entry = Libc.GetEnvironment(); *entry != null; entry++)
        {
            if (changes is null || !changes.ContainsKey(NameOf(*entry)))
                block.AddBorrowed(*entry);
        }
    }

    private static string NameOf(byte* entry)
    {
        ReadOnlySpan<byte> text = MemoryMarshal.CreateReadOnlySpanFromNullTerminated(entry);
        int equals = text.IndexOf((byte)'=');
        return Encoding.UTF8.GetString(equals < 0 ? text : text[..equals]);
    }
}
