namespace Mitogen.Execution;

/// <summary>Gives each task that begins a number of its own in the run.</summary>
internal sealed class TaskNumbers
{
    private long _last;

    public long Next() => Interlocked.Increment(ref _last);
}
