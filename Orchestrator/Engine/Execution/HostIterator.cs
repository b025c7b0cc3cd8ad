using Mitogen.Playbooks;

namespace Mitogen.Execution;

/// <summary>Where one host is in a play: it walks blocks, rescues what fails, and takes in what includes bring.</summary>
internal sealed class HostIterator
{
    private readonly Stack<IteratorFrame> _frames = new();
    private readonly Func<PlaybookTask, bool> _filter;
    private readonly IteratorFrame _root;
    private readonly HashSet<string> _rolesThatRan = new(StringComparer.Ordinal);
    private readonly HashSet<string> _rolesDone = new(StringComparer.Ordinal);

    /// <param name="tasks">The play's.</param>
    /// <param name="filter">Says which tasks take part (tags); asked once the host comes to them.</param>
    public HostIterator(IReadOnlyList<TaskNode> tasks, Func<PlaybookTask, bool> filter)
    {
        _filter = filter;
        _root = new IteratorFrame(tasks, TaskOrder.Root, BlockPart.List, vars: null);
        _frames.Push(_root);
    }

    /// <summary>True once a failure left the outermost list.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>The task to run next; null when the host is through.</summary>
    public ScheduledTask? Peek()
    {
        while (_frames.TryPeek(out IteratorFrame? frame))
        {
            if (frame.IsDone)
            {
                LeaveFrame(_frames.Pop());
            }
            else if (frame.Items[frame.Next] is PlaybookTask task)
            {
                if (!(frame.Filter ?? _filter)(task))
                {
                    frame.Next++;
                    continue;
                }

                return new ScheduledTask(task, frame.Order.Child(frame.Next), frame.Vars);
            }
            else if (frame.SkipsBlocks || HasDone((Block)frame.Items[frame.Next]))
            {
                frame.Next++;
            }
            else
            {
                EnterBlock(frame, (Block)frame.Items[frame.Next]);
            }
        }

        return null;
    }

    /// <summary>A task of the role did something on this host: once the role is through, it counts as done.</summary>
    public void Ran(RoleInvocation role) => _rolesThatRan.Add(role.Key);

    /// <summary><c>meta: end_role</c>: goes on behind the role's tasks, whatever blocks they are in.</summary>
    public void EndRole(RoleInvocation role)
    {
        while (_frames.TryPop(out IteratorFrame? frame))
        {
            if (frame.Block is { IsRole: true } block && ReferenceEquals(block.Role, role))
            {
                _rolesDone.Add(role.Key);
                return;
            }
        }
    }

    /// <summary>Steps over the task that <see cref="Peek"/> gave.</summary>
    public void Take() => _frames.Peek().Next++;

    /// <summary>Runs <paramref name="tasks"/> before what comes next.</summary>
    /// <param name="tasks">What an include or a flush of handlers brings.</param>
    /// <param name="order">The place of the include, with one more index that tells several inclusions of it apart.</param>
    /// <param name="vars">What the include hands over.</param>
    /// <param name="filter">Stands in for the host's own filter; null for that.</param>
    public void Insert(IReadOnlyList<TaskNode> tasks, TaskOrder order, IncludeScope? vars, Func<PlaybookTask, bool>? filter = null) =>
        _frames.Push(new IteratorFrame(tasks, order, BlockPart.List, vars) { Filter = filter });

    /// <summary>The task just taken has failed: goes on with the nearest <c>rescue</c> or <c>always</c>.</summary>
    /// <returns>True if a <c>rescue</c> takes over, now or behind the <c>always</c> of blocks inside it.</returns>
    public bool Fail()
    {
        bool isRescued = _frames.Any(f => f is { Part: BlockPart.Tasks, Block: { } block } && TakesPart(block.Rescue));
        Unwind();
        return isRescued;
    }

    /// <summary>A rescue of which the run's tags leave nothing is none.</summary>
    private bool TakesPart(IEnumerable<TaskNode> nodes) => nodes.Any(node => node switch
    {
        PlaybookTask task => _filter(task),
        Block block => TakesPart(block.Items) || TakesPart(block.Rescue) || TakesPart(block.Always),
        _ => false,
    });

    private void Unwind()
    {
        while (_frames.TryPop(out IteratorFrame? frame))
        {
            if (frame.Block is not { } block || frame.Part == BlockPart.Always)
            {
                continue;
            }

            if (frame.Part == BlockPart.Tasks && TakesPart(block.Rescue))
            {
                _frames.Push(IteratorFrame.Of(block, BlockPart.Rescue, frame.BlockOrder, frame.Vars));
                return;
            }

            if (block.Always.Count > 0)
            {
                _frames.Push(IteratorFrame.Of(block, BlockPart.Always, frame.BlockOrder, frame.Vars, failsAtEnd: true));
                return;
            }
        }

        HasFailed = true;
    }

    /// <summary><c>meta: clear_host_errors</c>.</summary>
    public void ClearFailure()
    {
        HasFailed = false;
        foreach (IteratorFrame frame in _frames)
        {
            frame.FailsAtEnd = false;
        }
    }

    /// <summary>Drops all that is left (<c>meta: end_host</c>).</summary>
    public void End() => _frames.Clear();

    /// <summary>After a failure: only the play's own flushes of handlers are left, each in its place.</summary>
    public void GoOnWithFlushes() => _frames.Push(new IteratorFrame(_root.Items, TaskOrder.Root, BlockPart.List, vars: null)
    {
        Next = _root.Next,
        Filter = task => task is ImplicitTask,
        SkipsBlocks = true,
    });

    private bool HasDone(Block block) => block is { IsRole: true, Role: { AllowsDuplicates: false } role } && _rolesDone.Contains(role.Key);

    private void EnterBlock(IteratorFrame frame, Block block)
    {
        TaskOrder order = frame.Order.Child(frame.Next);
        frame.Next++;
        _frames.Push(IteratorFrame.Of(block, BlockPart.Tasks, order, frame.Vars));
    }

    private void LeaveFrame(IteratorFrame frame)
    {
        if (frame.Block is not { } block)
        {
            return;
        }

        if (block is { IsRole: true, Role: { } role } && _rolesThatRan.Contains(role.Key))
        {
            _rolesDone.Add(role.Key);
        }

        if (frame.Part == BlockPart.Always)
        {
            if (frame.FailsAtEnd)
            {
                Unwind();
            }
        }
        else if (block.Always.Count > 0)
        {
            _frames.Push(IteratorFrame.Of(block, BlockPart.Always, frame.BlockOrder, frame.Vars));
        }
    }
}
