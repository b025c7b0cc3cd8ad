using Mitogen.Values;

namespace Mitogen.RemoteAgent.Modules.Facts;

/// <summary>/proc/cpuinfo.</summary>
internal static class ProcessorFacts
{
    public static void Add(FactSheet facts)
    {
        var names = new ListValue();
        var sockets = new HashSet<string>(StringComparer.Ordinal);
        int processors = 0;
        int cores = 1;
        int siblings = 0;
        foreach (string line in facts.ReadLines("/proc/cpuinfo"))
        {
            int colon = line.IndexOf(':');
            if (colon < 0)
                continue;
            string key = line[..colon].Trim();
            string value = line[(colon + 1)..].Trim();
            switch (key)
            {
                case "processor":
                    processors++;
                    names.Add(value);
                    break;
                case "model name" or "Model" or "Processor" or "vendor_id" or "cpu" or "Vendor":
                    names.Add(value);
                    break;
                case "physical id":
                    sockets.Add(value);
                    break;
                case "cpu cores" when int.TryParse(value, out int count):
                    cores = count;
                    break;
                case "siblings" when int.TryParse(value, out int count):
                    siblings = count;
                    break;
            }
        }

        int packages = sockets.Count > 0 ? sockets.Count : Math.Max(1, processors);
        int threads = siblings > 0 && cores > 0 ? Math.Max(1, siblings / cores) : 1;
        facts["processor"] = names;
        facts["processor_count"] = packages;
        facts["processor_cores"] = cores;
        facts["processor_threads_per_core"] = threads;
        facts["processor_vcpus"] = packages * cores * threads;
        facts["processor_nproc"] = Environment.ProcessorCount;
    }
}
