using Mitogen.Wire.Messages;

namespace Mitogen.RemoteAgent.Session;

/// <summary>Ends a request early: by its deadline, by a Cancel, or because the link is gone. The first reason is the one that counts.</summary>
internal sealed class StepEnd : IDisposable
{
    private readonly CancellationTokenSource _source;
    private readonly CancellationTokenSource _deadline;
    private readonly CancellationTokenRegistration _timer;
    private readonly CancellationTokenSource _hurry;
    private readonly CancellationTokenRegistration _linkEnd;
    private readonly TimeSpan _limit;
    private StepEndReason _reason;

    public StepEnd(TimeSpan limit, TimeSpan grace, TimeProvider time, CancellationToken linkEnded)
    {
        _limit = limit;
        Grace = grace;
        _source = CancellationTokenSource.CreateLinkedTokenSource(linkEnded);
        _deadline = limit > TimeSpan.Zero ? new CancellationTokenSource(limit, time) : new CancellationTokenSource();
        _hurry = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        _linkEnd = linkEnded.UnsafeRegister(hurry => ((CancellationTokenSource)hurry!).CancelAfter(grace), _hurry);
        _timer = _deadline.Token.UnsafeRegister(static end => ((StepEnd)end!).End(StepEndReason.DeadlinePassed), this);
    }

    public CancellationToken Token => _source.Token;

    /// <summary>Fires when the link has been gone for as long as processes have then, whatever a Cancel before it granted them.</summary>
    public CancellationToken Hurry => _hurry.Token;

    /// <summary>How long processes have before they are killed.</summary>
    public TimeSpan Grace { get; private set; }

    public StepEndReason Reason => _reason;

    public void Cancel(Cancel message)
    {
        Grace = message.Grace;
        End(StepEndReason.Cancelled);
    }

    /// <summary>The text of the result; null when nothing ended the step early.</summary>
    public string? Describe(string module) => _reason switch
    {
        StepEndReason.DeadlinePassed => $"The {module} action failed to execute in the expected time frame ({_limit.TotalSeconds:0.###}) and was terminated",
        StepEndReason.Cancelled => "The step was cancelled",
        _ => null,
    };

    public void Dispose()
    {
        _linkEnd.Dispose();
        _hurry.Dispose();
        _timer.Dispose();
        _deadline.Dispose();
        _source.Dispose();
    }

    private void End(StepEndReason reason)
    {
        if (_reason == StepEndReason.None)
            _reason = reason;
        _source.Cancel();
    }
}
