namespace Mitogen.Actors.Cells;

/// <summary>The handler that a cell waits for. One object a cell, whose continuation is made once.</summary>
internal sealed class AwaitedTurn
{
    private readonly Action _ended;
    private ValueTask _handler;

    internal AwaitedTurn(ActorCell cell) => _ended = () =>
    {
        HasEnded = true;
        Dispatcher.Schedule(cell);
    };

    internal bool HasEnded { get; private set; }

    /// <summary>The cell may run on another thread before this returns: the caller must not touch it any more.</summary>
    internal void Await(ValueTask handler)
    {
        _handler = handler;
        HasEnded = false;
        handler.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(_ended);
    }

    /// <summary>Throws what the handler threw.</summary>
    internal void GetResult()
    {
        ValueTask handler = _handler;
        _handler = default;
        handler.GetAwaiter().GetResult();
    }
}
