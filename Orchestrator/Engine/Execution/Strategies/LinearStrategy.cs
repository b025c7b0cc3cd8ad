namespace Mitogen.Execution.Strategies;

/// <summary><c>linear</c>: all hosts run the earliest task that any of them has left, and wait for one another.</summary>
internal sealed class LinearStrategy : IStrategy
{
    private TaskOrder _last = TaskOrder.Root;

    public bool IsReady(IReadOnlyList<HostProgress> hosts) => !hosts.Any(h => h.IsBusy);

    public IReadOnlyList<NextStep> Select(IReadOnlyList<HostProgress> hosts)
    {
        var next = new List<NextStep>();
        var behind = new List<NextStep>();
        foreach (HostProgress host in hosts)
        {
            if (!host.IsOut && host.Iterator.Peek() is { } task)
            {
                Keep(task.Order.CompareTo(_last) < 0 ? behind : next, new NextStep(host, task));
            }
        }

        // Hosts whose failure was forgiven (clear_host_errors) catch up when the others are through, as in ansible-core 2.14.
        next = next.Count > 0 ? next : behind;
        _last = next.Count > 0 ? next[0].Task.Order : TaskOrder.Root;
        return next;
    }

    /// <summary>Keeps the earliest task's hosts only.</summary>
    private static void Keep(List<NextStep> next, NextStep candidate)
    {
        int order = next.Count == 0 ? 0 : candidate.Task.Order.CompareTo(next[0].Task.Order);
        if (order < 0)
        {
            next.Clear();
        }

        if (next.Count == 0 || (order == 0 && ReferenceEquals(next[0].Task.Task, candidate.Task.Task)))
        {
            next.Add(candidate);
        }
    }
}
