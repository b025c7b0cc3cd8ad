namespace Mitogen.Actors.Cells;

/// <summary>
/// A pool thread while it runs cells. The cell that the current message woke is kept here and runs next on this thread, whose
/// cache holds the message: for request and reply that saves a trip through the pool's queue and the wake-up of a second thread.
/// It waits for one message at most: if the running cell has more to do, the pool gets it.
/// </summary>
internal sealed class Worker
{
    /// <summary>Cells run in a row before the pool decides again, so that two chatting actors cannot starve the rest.</summary>
    private const int MostInARow = 64;

    private ActorCell? _next;
    private bool _isRunning;

    internal bool TryKeep(ActorCell cell)
    {
        if (!_isRunning)
            return false;
        if (_next is { } displaced)
            ThreadPool.UnsafeQueueUserWorkItem(displaced, preferLocal: true);
        _next = cell;
        return true;
    }

    internal void HandOver()
    {
        if (_next is not { } next)
            return;
        _next = null;
        ThreadPool.UnsafeQueueUserWorkItem(next, preferLocal: true);
    }

    internal void Run(ActorCell first)
    {
        ActorCell? cell = first;
        _isRunning = true;
        try
        {
            for (int i = 0; i < MostInARow && cell is not null; i++)
            {
                cell.RunSlice(this);
                cell = _next;
                _next = null;
            }
        }
        finally
        {
            _isRunning = false;
        }

        if (cell is not null)
            Dispatcher.Yield(cell);
    }
}
