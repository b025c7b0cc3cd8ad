namespace Mitogen.Execution.Strategies;

/// <summary><c>host_pinned</c>: like <c>free</c>, but a host begins only once one of those before it is through: as many are under way as there are forks.</summary>
internal sealed class HostPinnedStrategy(int forks) : IStrategy
{
    private readonly HashSet<HostProgress> _pinned = [];

    public bool IsReady(IReadOnlyList<HostProgress> hosts) => true;

    public IReadOnlyList<NextStep> Select(IReadOnlyList<HostProgress> hosts)
    {
        _pinned.RemoveWhere(host => !host.IsBusy && (host.IsOut || host.Iterator.Peek() is null));
        var next = new List<NextStep>();
        foreach (HostProgress host in hosts)
        {
            if (!host.IsBusy && !host.IsOut && host.Iterator.Peek() is { } task && (_pinned.Contains(host) || _pinned.Count < forks))
            {
                _pinned.Add(host);
                next.Add(new NextStep(host, task));
            }
        }

        return next;
    }
}
