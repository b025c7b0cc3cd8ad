namespace Mitogen.Actors.Cells;

/// <summary>Puts cells on the thread pool.</summary>
internal static class Dispatcher
{
    [ThreadStatic]
    private static Worker? _worker;

    /// <summary>For a cell that has just become busy.</summary>
    internal static void Schedule(ActorCell cell)
    {
        if (_worker is not { } worker || !worker.TryKeep(cell))
            ThreadPool.UnsafeQueueUserWorkItem(cell, preferLocal: true);
    }

    /// <summary>For a cell that has used up its slice: behind everything else.</summary>
    internal static void Yield(ActorCell cell) => ThreadPool.UnsafeQueueUserWorkItem(cell, preferLocal: false);

    internal static void Run(ActorCell cell) => (_worker ??= new Worker()).Run(cell);
}
