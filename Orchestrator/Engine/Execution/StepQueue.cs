using System.Diagnostics.CodeAnalysis;
using Mitogen.Execution.Strategies;

namespace Mitogen.Execution;

/// <summary>Steps that wait for one of the run's forks. At most one a host, so it is bounded by the batch.</summary>
internal sealed class StepQueue(int forks)
{
    private readonly Queue<NextStep> _waiting = new();
    private int _free = forks;

    public int Count => _waiting.Count;

    public IEnumerable<NextStep> Waiting => _waiting;

    public void Add(NextStep step) => _waiting.Enqueue(step);

    public bool TryTake([MaybeNullWhen(false)] out NextStep step)
    {
        if (_free == 0 || !_waiting.TryDequeue(out step))
        {
            step = default;
            return false;
        }

        _free--;
        return true;
    }

    public void Release() => _free++;

    /// <summary>Takes all that has not begun.</summary>
    public IReadOnlyList<NextStep> Clear()
    {
        NextStep[] steps = [.. _waiting];
        _waiting.Clear();
        return steps;
    }
}
