namespace Mitogen.Execution;

/// <summary>The parts of a block, in the order in which they can run; <see cref="List"/> is no block at all.</summary>
internal enum BlockPart
{
    Tasks,
    Rescue,
    Always,
    List,
}
