using Mitogen.Modules;
using Mitogen.Wire;
using Mitogen.Wire.Messages;

namespace Mitogen.Agents;

/// <summary>
/// Ends a request in two stages: the step is cancelled when its caller says so or its deadline is long past; the agent counts as lost when
/// even then no answer comes.
/// </summary>
internal sealed class ConversationEnd : IDisposable
{
    private readonly WireChannel _channel;
    private readonly AgentOptions _options;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _first;
    private readonly CancellationTokenSource? _overdue;
    private CancellationTokenSource? _second;

    public ConversationEnd(WireChannel channel, ModuleCall call, AgentOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        _channel = channel;
        _options = options;
        _time = time;
        if (call.Deadline is { } each)
            _overdue = new CancellationTokenSource((each * Math.Max(1, call.Items.Count)) + options.AnswerGrace, time);
        _first = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _overdue?.Token ?? CancellationToken.None);
    }

    public CancellationToken Token => _second?.Token ?? _first.Token;

    /// <summary>Makes the next wait end as if the caller had cancelled.</summary>
    public void CancelSoon() => _first.Cancel();

    /// <summary>Called when <see cref="Token"/> fired. False: there is nothing more to wait for, and the agent's link has been ended.</summary>
    public async Task<bool> CancelStepAsync()
    {
        if (_second is not null)
        {
            _channel.Context.Fail(new WireFault(WireFaultReason.Unresponsive, "the agent does not answer a cancel"));
            return false;
        }

        _second = new CancellationTokenSource(_options.CancelGrace + _options.AnswerGrace, _time);
        try
        {
            await _channel.SendAsync(new Cancel(_options.CancelGrace), _second.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The next wait ends at once.
        }

        return true;
    }

    public void Dispose()
    {
        _first.Dispose();
        _overdue?.Dispose();
        _second?.Dispose();
    }
}
