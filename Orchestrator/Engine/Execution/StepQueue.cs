using System.Diagnostics.CodeAnalysis;
using Mitogen.Execution.Strategies;
using Mitogen.Playbooks;

namespace Mitogen.Execution;

/// <summary>Steps that wait for one of the run's forks, and for their task's <c>throttle</c>. At most one a host, so it is bounded by the batch.</summary>
internal sealed class StepQueue(int forks)
{
    private readonly LinkedList<(NextStep Step, int Throttle)> _waiting = [];
    private readonly Dictionary<PlaybookTask, int> _running = new(ReferenceEqualityComparer.Instance);
    private int _free = forks;

    public int Count => _waiting.Count;

    public IEnumerable<NextStep> Waiting => _waiting.Select(waiting => waiting.Step);

    /// <param name="step">The step.</param>
    /// <param name="throttle">How many hosts may run its task at once; 0 for as many as there are forks.</param>
    public void Add(NextStep step, int throttle) => _waiting.AddLast((step, throttle));

    /// <summary>The first that may begin now. Steps of one task begin in the order in which they were added.</summary>
    public bool TryTake([MaybeNullWhen(false)] out NextStep step)
    {
        step = default;
        for (LinkedListNode<(NextStep Step, int Throttle)>? node = _waiting.First; _free > 0 && node is not null; node = node.Next)
        {
            (NextStep next, int throttle) = node.Value;
            int running = _running.GetValueOrDefault(next.Task.Task);
            if (throttle > 0 && running >= throttle)
            {
                continue;
            }

            _waiting.Remove(node);
            _running[next.Task.Task] = running + 1;
            _free--;
            step = next;
            return true;
        }

        return false;
    }

    public void Release(NextStep step)
    {
        _free++;
        if (--_running[step.Task.Task] == 0)
        {
            _running.Remove(step.Task.Task);
        }
    }

    /// <summary>Takes all that has not begun.</summary>
    public IReadOnlyList<NextStep> Clear()
    {
        NextStep[] steps = [.. Waiting];
        _waiting.Clear();
        return steps;
    }
}
