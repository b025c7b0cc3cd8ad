using Mitogen.Playbooks;

namespace Mitogen.Execution;

/// <summary>One level of <see cref="HostIterator"/>: a list of tasks and how far the host is in it.</summary>
internal sealed class IteratorFrame(IReadOnlyList<TaskNode> items, TaskOrder order, BlockPart part, IncludeScope? vars)
{
    public IReadOnlyList<TaskNode> Items { get; } = items;

    public TaskOrder Order { get; } = order;

    public BlockPart Part { get; } = part;

    public IncludeScope? Vars { get; } = vars;

    /// <summary>The block whose part this is; null for a plain list.</summary>
    public Block? Block { get; init; }

    /// <summary>The order of the block itself; its other parts continue from it.</summary>
    public TaskOrder BlockOrder { get; init; }

    /// <summary>True for <c>always</c> after a failure that nothing rescued.</summary>
    public bool FailsAtEnd { get; set; }

    /// <summary>Tasks that it refuses are stepped over; null lets all through that the host's own filter does.</summary>
    public Func<PlaybookTask, bool>? Filter { get; init; }

    /// <summary>Blocks are stepped over: only the tasks of this very list count.</summary>
    public bool SkipsBlocks { get; init; }

    public int Next { get; set; }

    public bool IsDone => Next >= Items.Count;

    public static IteratorFrame Of(Block block, BlockPart part, TaskOrder blockOrder, IncludeScope? vars, bool failsAtEnd = false) =>
        new(
            part switch
            {
                BlockPart.Rescue => block.Rescue,
                BlockPart.Always => block.Always,
                _ => block.Items,
            },
            blockOrder.Child((int)part),
            part,
            vars)
        {
            Block = block,
            BlockOrder = blockOrder,
            FailsAtEnd = failsAtEnd,
        };
}
