using System.Globalization;
using Mitogen.Processes;

namespace Mitogen.Benchmarks.EndToEnd;

/// <summary>
/// Looks at intervals at what the processes below the supervisor (the controller) and below the server (the target) hold, and keeps the
/// peaks. Memory is the proportional set size, which counts a page that n processes share as 1/n in each: forks do not count twice.
/// </summary>
internal sealed class MemorySampler(int supervisor, int server) : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Dictionary<int, ulong> _seenOnTarget = [];
    private Task _sampling = Task.CompletedTask;

    internal double ControllerPeakMegabytes { get; private set; }

    internal double TargetPeakMegabytes { get; private set; }

    internal static MemorySampler Start(int supervisor, int server)
    {
        var sampler = new MemorySampler(supervisor, server);
        sampler._sampling = sampler.SampleAsync();
        return sampler;
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _sampling;
        _stopping.Dispose();
    }

    private async Task SampleAsync()
    {
        using var timer = new PeriodicTimer(Interval);
        try
        {
            do
                Sample();
            while (await timer.WaitForNextTickAsync(_stopping.Token));
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
    }

    private void Sample()
    {
        List<ProcessEntry> all = ProcessEntry.ReadAll();
        ControllerPeakMegabytes = Math.Max(ControllerPeakMegabytes, Below(supervisor, all, []).Sum(Megabytes));
        List<int> target = Below(server, all, _seenOnTarget);
        TargetPeakMegabytes = Math.Max(TargetPeakMegabytes, target.Where(pid => !IsServer(pid)).Sum(Megabytes));
    }

    /// <param name="seen">Those that were below it once stay, also when their parent has gone.</param>
    private static List<int> Below(int root, List<ProcessEntry> all, Dictionary<int, ulong> seen)
    {
        var ids = new HashSet<int> { root };
        for (int before = 0; before != ids.Count;)
        {
            before = ids.Count;
            foreach (ProcessEntry entry in all)
            {
                if (ids.Contains(entry.Parent) || (seen.TryGetValue(entry.Pid, out ulong start) && start == entry.StartTime))
                {
                    ids.Add(entry.Pid);
                    seen[entry.Pid] = entry.StartTime;
                }
            }
        }

        ids.Remove(root);
        return [.. ids];
    }

    private static bool IsServer(int pid) => Read($"/proc/{pid}/comm").StartsWith("sshd", StringComparison.Ordinal);

    private static double Megabytes(int pid)
    {
        string? line = Read($"/proc/{pid}/smaps_rollup").Split('\n').FirstOrDefault(text => text.StartsWith("Pss:", StringComparison.Ordinal));
        return line is null ? 0 : double.Parse(line[4..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) / 1024;
    }

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            return ""; // It has ended.
        }
    }
}
