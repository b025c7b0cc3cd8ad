namespace Mitogen.Execution.Strategies;

/// <summary><c>free</c>: every host goes on by itself as fast as it can.</summary>
internal sealed class FreeStrategy : IStrategy
{
    public bool IsReady(IReadOnlyList<HostProgress> hosts) => true;

    public IReadOnlyList<NextStep> Select(IReadOnlyList<HostProgress> hosts)
    {
        var next = new List<NextStep>();
        foreach (HostProgress host in hosts)
        {
            if (!host.IsBusy && !host.IsOut && host.Iterator.Peek() is { } task)
            {
                next.Add(new NextStep(host, task));
            }
        }

        return next;
    }
}
