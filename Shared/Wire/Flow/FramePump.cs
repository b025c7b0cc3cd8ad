using Mitogen.Wire.Codec;
using Mitogen.Wire.Frames;

namespace Mitogen.Wire.Flow;

/// <summary>Reads frames from a transport and writes batches of frames to it, until one of them ends.</summary>
internal sealed class FramePump : IAsyncDisposable
{
    private readonly IWireTransport _transport;
    private readonly IFrameSink _sink;
    private readonly WireLimits _limits;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _reading = new();
    private readonly TaskCompletionSource<WireFault> _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ending = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private WireFault? _fault;
    private Task _writeLoop = Task.CompletedTask;

    public FramePump(IWireTransport transport, IFrameSink sink, WireLimits limits, TimeProvider time)
    {
        _transport = transport;
        _sink = sink;
        _limits = limits;
        _time = time;
        Outbound = new Outbound(Counters);
        Reading = _reading.Token;
    }

    public WireCounters Counters { get; } = new();

    public Outbound Outbound { get; }

    /// <summary>Completes when the transport is disposed and both loops have ended.</summary>
    public Task<WireFault> Closed => _closed.Task;

    public WireFault? Fault => Volatile.Read(ref _fault);

    /// <summary>Cancelled when the stream ends.</summary>
    public CancellationToken Reading { get; }

    /// <summary>The time stamp of the last bytes that came.</summary>
    public long LastReceived { get; private set; }

    public void Start()
    {
        LastReceived = _time.GetTimestamp();
        _writeLoop = WriteLoopAsync();
        Task readLoop = ReadLoopAsync();
        _ = CloseAsync(readLoop);
    }

    /// <summary>Ends the stream; the first reason counts. Control frames that wait still leave.</summary>
    public void Fail(WireFault fault)
    {
        if (Interlocked.CompareExchange(ref _fault, fault, null) is null)
        {
            _sink.OnFault(fault);
            Outbound.End();
            _reading.Cancel();
            _ending.TrySetResult();
        }
    }

    public async ValueTask DisposeAsync()
    {
        Fail(new WireFault(WireFaultReason.LocalClose, "closed"));
        await Closed.ConfigureAwait(false);
        _reading.Dispose();
    }

    private async Task ReadLoopAsync()
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        using var reader = new FrameReader();
        try
        {
            while (await ReadAsync(reader).ConfigureAwait(false) is var fault)
            {
                if (fault is not null)
                {
                    Fail(fault);
                    return;
                }
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or OperationCanceledException)
        {
            Fail(new WireFault(WireFaultReason.TransportFailed, e.Message));
        }
        catch (Exception e)
        {
            // A bug here, or in a handler: it ends this link with its text rather than hang its users.
            Fail(new WireFault(WireFaultReason.TransportFailed, e.ToString()));
        }
    }

    private async ValueTask<WireFault?> ReadAsync(FrameReader reader)
    {
        int count = await _transport.ReadAsync(reader.GetMemory(), Reading).ConfigureAwait(false);
        if (count == 0)
        {
            return _sink.OnEnd(null, reader.Pending);
        }

        LastReceived = _time.GetTimestamp();
        reader.Advance(count);
        while (reader.TryRead(out FrameHeader header, out ReadOnlyMemory<byte> payload))
        {
            Counters.CountReceived(header.Type, header.Length);
            if (await _sink.OnFrameAsync(header, payload, Reading).ConfigureAwait(false) is { } fault)
            {
                return fault;
            }
        }

        return reader.Error is null ? null : _sink.OnEnd(reader.Error, reader.Pending);
    }

    private async Task WriteLoopAsync()
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        var batch = new PooledBuffer(0);
        try
        {
            while (true)
            {
                if (Outbound.TakeBatch(batch))
                {
                    await _transport.WriteAsync(batch.Written, CancellationToken.None).ConfigureAwait(false);
                    batch.Clear();
                }
                else if (Outbound.IsFinished)
                {
                    Fail(new WireFault(WireFaultReason.LocalClose, "closed"));
                    return;
                }
                else
                {
                    batch.Release();
                    await Outbound.Signal.WaitAsync().ConfigureAwait(false);
                }
            }
        }
        catch (Exception e)
        {
            // What the peer said before it closed tells more: it may still be there to read.
            Outbound.End();
            await WaitAsync(_ending.Task).ConfigureAwait(false);
            Fail(new WireFault(WireFaultReason.TransportFailed, e.Message));
        }
    }

    private async Task CloseAsync(Task readLoop)
    {
        await _ending.Task.ConfigureAwait(false);
        await WaitAsync(_writeLoop).ConfigureAwait(false);
        try
        {
            await _transport.DisposeAsync().ConfigureAwait(false);
            await _writeLoop.ConfigureAwait(false);
            await readLoop.ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // It is closed either way, and the reason is known already.
        }

        _closed.TrySetResult(_fault!);
    }

    /// <summary>Waits for the task, but not for long.</summary>
    private async Task WaitAsync(Task task)
    {
        using var waited = new CancellationTokenSource();
        await Task.WhenAny(task, Task.Delay(_limits.FlushTime, _time, waited.Token)).ConfigureAwait(false);
        await waited.CancelAsync().ConfigureAwait(false);
    }
}
