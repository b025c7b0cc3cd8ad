using Mitogen.Values;

namespace Mitogen.RemoteAgent.Modules.Facts;

/// <summary>/proc/meminfo, in mebibytes.</summary>
internal static class MemoryFacts
{
    public static void Add(FactSheet facts)
    {
        var sizes = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (string line in facts.ReadLines("/proc/meminfo"))
        {
            string[] words = line.Split([' ', ':'], StringSplitOptions.RemoveEmptyEntries);
            if (words.Length >= 2 && long.TryParse(words[1], out long kibibytes))
                sizes[words[0]] = kibibytes / 1024;
        }

        long total = Of("MemTotal");
        long free = Of("MemFree");
        long freeWithoutCache = free + Of("Cached") + Of("Buffers");
        facts["memtotal_mb"] = total;
        facts["memfree_mb"] = free;
        facts["swaptotal_mb"] = Of("SwapTotal");
        facts["swapfree_mb"] = Of("SwapFree");
        facts["memory_mb"] = new MapValue
        {
            ["real"] = new MapValue { ["total"] = total, ["used"] = total - free, ["free"] = free },
            ["nocache"] = new MapValue { ["free"] = freeWithoutCache, ["used"] = total - freeWithoutCache },
            ["swap"] = new MapValue
            {
                ["total"] = Of("SwapTotal"),
                ["free"] = Of("SwapFree"),
                ["used"] = Of("SwapTotal") - Of("SwapFree"),
                ["cached"] = Of("SwapCached"),
            },
        };

        long Of(string name) => sizes.GetValueOrDefault(name);
    }
}
