namespace Mitogen.Processes;

/// <summary>
/// A process with everything that belongs to it: its descendants, and the members of the group or session that it leads. Members once
/// seen stay known, also when they have left both since.
/// </summary>
internal sealed class ProcessTree(int root, bool leadsGroup, Task exited)
{
    private readonly Dictionary<int, ulong> _known = [];

    /// <summary>Those that run now, the root apart.</summary>
    internal List<ProcessEntry> FindMembers()
    {
        bool numberMayBeTaken = exited.IsCompleted;
        List<ProcessEntry> all = ProcessEntry.ReadAll();
        bool isTaken = numberMayBeTaken && all.Exists(entry => entry.Pid == root);
        var members = new List<ProcessEntry>();
        var ids = new HashSet<int>();
        if (!isTaken)
            ids.Add(root);
        bool grown = true;
        while (grown)
        {
            grown = false;
            foreach (ProcessEntry entry in all)
            {
                if (ids.Contains(entry.Pid) || !Belongs(entry, ids, leadsGroup && !isTaken))
                    continue;
                ids.Add(entry.Pid);
                _known[entry.Pid] = entry.StartTime;
                grown = true;
                if (!entry.IsZombie)
                    members.Add(entry);
            }
        }

        return members;
    }

    internal static void Signal(List<ProcessEntry> members, int signal)
    {
        foreach (ProcessEntry member in members)
        {
            if (ProcessEntry.TryRead(member.Pid)?.StartTime == member.StartTime)
                _ = Libc.Kill(member.Pid, signal);
        }
    }

    /// <summary>Ends when one of them has ended, or the token says so.</summary>
    internal static async Task WhenAnyEndsAsync(List<ProcessEntry> members, FdReactor reactor, CancellationToken cancellationToken)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var watches = new List<PidFd?>();
        using CancellationTokenRegistration cancel = cancellationToken.Register(() => ended.TrySetResult());
        try
        {
            foreach (ProcessEntry member in members)
                watches.Add(PidFd.TryWatch(reactor, member.Pid, () => ended.TrySetResult(), () => ended.TrySetResult()));
            if (watches.Contains(null))
                await Task.WhenAny(ended.Task, Task.Delay(TimeSpan.FromMilliseconds(20), CancellationToken.None)).ConfigureAwait(false);
            else
                await ended.Task.ConfigureAwait(false);
        }
        finally
        {
            foreach (PidFd? watch in watches)
                watch?.Dispose();
        }
    }

    private bool Belongs(ProcessEntry entry, HashSet<int> ids, bool byGroup) =>
        ids.Contains(entry.Parent)
        || (byGroup && (entry.Session == root || entry.Group == root))
        || (_known.TryGetValue(entry.Pid, out ulong start) && start == entry.StartTime);
}
