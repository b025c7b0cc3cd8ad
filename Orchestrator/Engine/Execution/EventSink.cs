using System.Threading.Channels;
using Mitogen.Events;

namespace Mitogen.Execution;

/// <summary>
/// Where a run's events go on their way to the reader. Bounded: a slow reader slows the run down instead of filling memory.
/// </summary>
internal sealed class EventSink(TimeProvider time)
{
    private readonly Channel<RunEvent> _events = Channel.CreateBounded<RunEvent>(new BoundedChannelOptions(1024) { SingleReader = true });

    public IAsyncEnumerable<RunEvent> ReadAllAsync() => _events.Reader.ReadAllAsync(CancellationToken.None);

    /// <summary>Waits while the reader is behind. After <see cref="Complete"/>, or once the reader has gone, events are dropped.</summary>
    public async ValueTask PublishAsync(RunEvent happened)
    {
        RunEvent stamped = happened with { At = time.GetUtcNow() };
        while (!_events.Writer.TryWrite(stamped))
        {
            if (!await _events.Writer.WaitToWriteAsync())
            {
                return;
            }
        }
    }

    public void Complete() => _events.Writer.TryComplete();

    /// <summary>The reader has gone: what waits is dropped, and nobody waits for room any more.</summary>
    public void Abandon()
    {
        _events.Writer.TryComplete();
        while (_events.Reader.TryRead(out _))
        {
        }
    }
}
