using Mitogen.Wire.Codec;
using Mitogen.Wire.Frames;

namespace Mitogen.Wire.Flow;

/// <summary>
/// Decides what is written next: control frames, then one data frame of each source in turn. Everything about sending on a link is under
/// <see cref="Gate"/>.
/// </summary>
internal sealed class Outbound(WireCounters counters)
{
    /// <summary>Data that is put into one write. What comes after it waits at most for this much.</summary>
    public const int BatchBytes = 64 * 1024;

    private readonly PooledBuffer _control = new(0);
    private readonly Queue<IFrameSource> _controlSources = [];
    private readonly Queue<IFrameSource> _ready = [];
    private Action? _last;
    private bool _isDraining;
    private bool _isEnded;

    public Lock Gate { get; } = new();

    /// <summary>Wakes the write loop.</summary>
    public AsyncSignal Signal { get; } = new();

    /// <summary>Control bytes that wait.</summary>
    public int ControlBytes => _control.Count;

    /// <summary>Nothing more is taken and all that was is written.</summary>
    public bool IsFinished { get; private set; }

    public void SendControl<T>(uint context, uint channel, T message)
        where T : class, IWireMessage<T>
    {
        lock (Gate)
        {
            AppendControl(context, channel, message);
        }
    }

    /// <summary>A source has a data frame that may go. Under the lock.</summary>
    public void Ready(IFrameSource source) => Enqueue(_ready, source);

    /// <summary>A source has control frames, which go before all data. Under the lock.</summary>
    public void ReadyControl(IFrameSource source) => Enqueue(_controlSources, source);

    /// <summary>Writes what there is, then the message as the last frame.</summary>
    public void Drain<T>(T last)
        where T : class, IWireMessage<T>
    {
        lock (Gate)
        {
            if (!_isDraining && !_isEnded)
            {
                _isDraining = true;
                _last = () => AppendControl(0, 0, last);
                Signal.Set();
            }
        }
    }

    /// <summary>Drops the data that waits; the control frames still go.</summary>
    public void End()
    {
        lock (Gate)
        {
            _isEnded = true;
            _ready.Clear();
            _controlSources.Clear();
            _last = null;
            Signal.Set();
        }
    }

    /// <summary>Fills a batch with what goes next.</summary>
    /// <returns>False when there is nothing to write now.</returns>
    public bool TakeBatch(PooledBuffer batch)
    {
        lock (Gate)
        {
            batch.Append(_control.WrittenSpan);
            _control.Release();
            TakeFrames(_controlSources, batch);
            TakeFrames(_ready, batch);
            if (batch.Count == 0 && _last is { } last)
            {
                _last = null;
                last();
                _isEnded = true;
                batch.Append(_control.WrittenSpan);
                _control.Release();
            }

            IsFinished = _isEnded && batch.Count == 0;
            return batch.Count > 0;
        }
    }

    private void TakeFrames(Queue<IFrameSource> sources, PooledBuffer batch)
    {
        while (batch.Count < BatchBytes && sources.TryDequeue(out IFrameSource? source))
        {
            source.IsQueued = false;
            if (source.WriteFrame(batch, counters))
            {
                source.IsQueued = true;
                sources.Enqueue(source);
            }
        }
    }

    private void Enqueue(Queue<IFrameSource> queue, IFrameSource source)
    {
        if (_isEnded || source.IsQueued)
        {
            return;
        }

        source.IsQueued = true;
        queue.Enqueue(source);
        Signal.Set();
    }

    private void AppendControl<T>(uint context, uint channel, T message)
        where T : class, IWireMessage<T>
    {
        if (_isEnded)
        {
            return;
        }

        int start = _control.Count;
        FrameWriter.Write(_control, context, channel, message);
        counters.CountSent(T.Type, _control.Count - start - FrameHeader.Size);
        Signal.Set();
    }
}
