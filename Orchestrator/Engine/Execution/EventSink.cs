using System.Threading.Channels;
using Mitogen.Events;

namespace Mitogen.Execution;

/// <summary>
/// Where a run's events go on their way to the reader. Bounded: a slow reader slows the run down instead of filling memory.
/// </summary>
internal sealed class EventSink(TimeProvider time)
{
    private readonly Channel<RunEvent> _events = Channel.CreateBounded<RunEvent>(new BoundedChannelOptions(1024) { SingleReader = true });

    private readonly Lock _lock = new();
    private long _unread;
    private TaskCompletionSource? _caughtUp;

    public async IAsyncEnumerable<RunEvent> ReadAllAsync()
    {
        await foreach (RunEvent happened in _events.Reader.ReadAllAsync(CancellationToken.None))
        {
            yield return happened;
            CountRead();
        }
    }

    /// <summary>Ends once the reader is through with all that was published and asks for more: what a person is to see before a question is seen.</summary>
    public Task WhenReadAsync()
    {
        lock (_lock)
        {
            return _unread <= 0 ? Task.CompletedTask : (_caughtUp ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    /// <summary>Waits while the reader is behind. After <see cref="Complete"/>, or once the reader has gone, events are dropped.</summary>
    public async ValueTask PublishAsync(RunEvent happened)
    {
        RunEvent stamped = happened with { At = time.GetUtcNow() };
        lock (_lock)
        {
            _unread++;
        }

        while (!_events.Writer.TryWrite(stamped))
        {
            if (!await _events.Writer.WaitToWriteAsync())
            {
                CountRead();
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
            CountRead();
        }

        CountRead(); // The one that the reader took and did not come back from.
    }

    private void CountRead()
    {
        lock (_lock)
        {
            if (--_unread <= 0)
            {
                _caughtUp?.TrySetResult();
                _caughtUp = null;
            }
        }
    }
}
