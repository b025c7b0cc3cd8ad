namespace Mitogen.Execution;

/// <summary>
/// A task's place in its play: the path of indices that leads to it. Tasks that an include adds sort behind the include and before what follows
/// it, so hosts can be kept in step whatever each of them included.
/// </summary>
internal readonly struct TaskOrder : IComparable<TaskOrder>, IEquatable<TaskOrder>
{
    private readonly int[]? _path;

    private TaskOrder(int[] path) => _path = path;

    public static TaskOrder Root => default;

    private ReadOnlySpan<int> Path => _path;

    public TaskOrder Child(int index) => new([.. Path, index]);

    public int CompareTo(TaskOrder other) => Path.SequenceCompareTo(other.Path);

    public bool Equals(TaskOrder other) => Path.SequenceEqual(other.Path);

    public override bool Equals(object? obj) => obj is TaskOrder other && Equals(other);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (int index in Path)
        {
            hash.Add(index);
        }

        return hash.ToHashCode();
    }
}
