namespace Mitogen.RemoteAgent.Session;

/// <summary>
/// Keeps the agent small: its memory is counted on every target. The collector's own budget for new objects follows the machine's caches
/// (megabytes) and cannot be set in a program of this kind, so what requests leave behind is collected between them.
/// </summary>
internal sealed class MemoryKeeper
{
    private const long Budget = 512 * 1024;
    /// <summary>Bytes of content between two collections: the pieces that were written are garbage by then.</summary>
    public const long ContentBudget = 4 * 1024 * 1024;

    private const long LargeBudget = 4 * Budget;
    private long _allocated;

    /// <summary>Call each time so many bytes of a large file were written, in the middle of its request.</summary>
    public static void OnContentTaken() => GC.Collect(0, GCCollectionMode.Forced, blocking: true);

    /// <summary>Call when a request has ended.</summary>
    public void OnRequestEnded()
    {
        long now = GC.GetTotalAllocatedBytes(precise: false);
        long grown = now - Interlocked.Read(ref _allocated);
        if (grown < Budget)
            return;
        Interlocked.Exchange(ref _allocated, now);
        if (grown < LargeBudget)
            GC.Collect(1, GCCollectionMode.Forced, blocking: true);
        else
            GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true); // Gives the pages back as well.
    }
}
