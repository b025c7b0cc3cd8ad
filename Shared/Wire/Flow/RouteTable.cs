using Mitogen.Wire.Frames;
using Mitogen.Wire.Messages;

namespace Mitogen.Wire.Flow;

/// <summary>An agent's ways to the contexts below it, and the queues of what comes up from them.</summary>
internal sealed class RouteTable(Outbound outbound, WireLimits limits)
{
    private readonly Dictionary<uint, IWireRoute> _routes = [];
    private readonly Dictionary<uint, ForwardQueue> _queues = [];
    private bool _hasEnded;

    public void Add(uint context, IWireRoute route)
    {
        lock (outbound.Gate)
        {
            _routes[context] = route;
        }
    }

    /// <summary>A descendant of a child. When the child has just been lost there is no way, and the orchestrator hears of the child.</summary>
    public void AddVia(uint context, uint via)
    {
        IWireRoute? route;
        lock (outbound.Gate)
        {
            if (!_routes.TryGetValue(via, out route))
            {
                return;
            }

            _routes[context] = route;
        }

        route.Allow(context);
    }

    /// <summary>Hands a frame down; without a way it is dropped.</summary>
    public ValueTask ForwardDownAsync(FrameHeader header, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        IWireRoute? route;
        lock (outbound.Gate)
        {
            _routes.TryGetValue(header.Context, out route);
        }

        return route?.ForwardAsync(header, payload, cancellationToken) ?? ValueTask.CompletedTask;
    }

    /// <summary>The queue of what comes up from a context.</summary>
    public ForwardQueue QueueFor(uint context)
    {
        lock (outbound.Gate)
        {
            if (!_queues.TryGetValue(context, out ForwardQueue? queue))
            {
                queue = new ForwardQueue(outbound, limits.MaxForwardBytes);
                _queues.Add(context, queue);
                if (_hasEnded)
                {
                    queue.End();
                }
            }

            return queue;
        }
    }

    public void Lose(uint context, ContextLost message)
    {
        ForwardQueue last = QueueFor(context);
        lock (outbound.Gate)
        {
            if (_routes.Remove(context, out IWireRoute? route))
            {
                foreach ((uint below, _) in _routes.Where(entry => entry.Value == route).ToArray())
                {
                    _routes.Remove(below);
                    _queues.Remove(below);
                }
            }

            // Its source stays in line until it is empty; a context's number is not used again.
            _queues.Remove(context);
        }

        last.AddLast(context, message);
    }

    public void End()
    {
        lock (outbound.Gate)
        {
            _hasEnded = true;
            _routes.Clear();
            foreach (ForwardQueue queue in _queues.Values)
            {
                queue.End();
            }
        }
    }
}
