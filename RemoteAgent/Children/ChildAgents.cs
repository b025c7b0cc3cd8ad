using Mitogen.Wire;
using Mitogen.Wire.Messages;

namespace Mitogen.RemoteAgent.Children;

/// <summary>The agents that this one started: other accounts, other machines behind it.</summary>
internal sealed class ChildAgents(TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<uint, ChildAgent> _running = [];
    private WireLink? _link;
    private bool _isEnding;

    public void Attach(WireLink link) => _link = link;

    /// <summary>Starts a child and answers the request; a started child is from then on spoken to in its own context.</summary>
    public async Task StartAsync(WireChannel channel, StartChild request, CancellationToken cancellationToken)
    {
        var start = new ChildStart(request, time);
        ChildStartResult result = await start.RunAsync(cancellationToken).ConfigureAwait(false);
        if (result.Child is { } process)
        {
            var child = new ChildAgent(request.Context, process, time);
            lock (_gate)
            {
                if (_isEnding || _link is null || !_running.TryAdd(request.Context, child))
                    result = result with { Child = null, Answer = new ChildStarted(ChildStatus.CouldNotStart, "its context is taken, or the agent is ending", 0) };
            }

            if (result.Child is null)
                await process.DisposeAsync().ConfigureAwait(false);
            else
                _ = RelayAsync(child);
        }

        await channel.SendAsync(result.Answer, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Begins to end a child; its loss is told when it has ended.</summary>
    public void Stop(uint context)
    {
        ChildAgent? child;
        lock (_gate)
            _running.TryGetValue(context, out child);
        if (child is not null)
            child.Stop();
        else
            _link?.LoseContext(context, new ContextLost("there is no such child agent", 0, ""));
    }

    public Task StopAllAsync()
    {
        ChildAgent[] children;
        lock (_gate)
        {
            _isEnding = true;
            children = [.. _running.Values];
        }

        foreach (ChildAgent child in children)
            child.Stop();
        return Task.WhenAll(children.Select(child => child.Ended));
    }

    private async Task RelayAsync(ChildAgent child)
    {
        ContextLost lost = await child.RelayAsync(_link!).ConfigureAwait(false);
        lock (_gate)
            _running.Remove(child.Context);
        _link!.LoseContext(child.Context, lost);
    }
}
