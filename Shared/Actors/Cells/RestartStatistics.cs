namespace Mitogen.Actors.Cells;

/// <summary>A child's restarts; read and written by its supervisor alone.</summary>
internal sealed class RestartStatistics
{
    private int _count;
    private long? _windowStart;

    /// <summary>Counts one more restart. The window opens at the first failure, and anew at the first one after its end.</summary>
    internal bool Permit(int maxRestarts, TimeSpan? within, TimeProvider time)
    {
        if (maxRestarts < 0)
            return true;
        if (within is { } window && (_windowStart is not { } start || time.GetElapsedTime(start) > window))
        {
            _windowStart = time.GetTimestamp();
            _count = 0;
        }

        return ++_count <= maxRestarts;
    }
}
