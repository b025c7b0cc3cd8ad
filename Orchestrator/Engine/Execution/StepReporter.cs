using Mitogen.Events;
using Mitogen.Values;
using Mitogen.Variables;

namespace Mitogen.Execution;

/// <summary>Turns a step's outcomes into events: censored under <c>no_log</c>, secrets masked.</summary>
internal sealed class StepReporter(RunContext run, TaskInfo info, string host)
{
    private const string Hidden = "the output has been hidden due to the fact that 'no_log: true' was specified for this result";

    public ValueTask StartedAsync() => run.Events.PublishAsync(new StepStarted(info, host));

    public ValueTask RetriedAsync(ItemOutcome outcome, int retriesLeft) =>
        run.Events.PublishAsync(new StepRetried(Describe(outcome, isIgnored: false), retriesLeft));

    /// <summary>Under <c>no_log</c> the item itself is not told either.</summary>
    public ValueTask ItemAsync(ItemOutcome outcome, bool isIgnored, string label) =>
        run.Events.PublishAsync(new ItemFinished(Describe(outcome, isIgnored) with { ItemLabel = IsHidden(outcome) ? "None" : label }));

    public bool IsHidden(ItemOutcome outcome) => outcome.Settings?.NoLog ?? info.NoLog;

    public StepResult Describe(ItemOutcome outcome, bool isIgnored) => new()
    {
        Host = host,
        Task = outcome.Action is { } action ? info with { Action = action } : info,
        Status = StatusOf(outcome),
        Result = Shown(outcome.Result, IsHidden(outcome)),
        ShowsDiff = outcome.Settings?.DiffMode ?? false,
        DelegatedTo = outcome.Settings?.DelegateTo,
        DelegatedAddress = outcome.Settings?.DelegateTo is { } other && !outcome.IsUnreachable ? AddressOf(other) : null,
        IsIgnored = isIgnored,
        Elapsed = outcome.Elapsed,
        RanOver = outcome.RanOver,
    };

    /// <summary>The delegate's <c>ansible_host</c>, when it is not its name.</summary>
    private string? AddressOf(string other)
    {
        if (run.Inventory.FindHost(other) is not { } target
            || !run.Variables.ForHost(target, HostVariables.Empty, run.Directory).TryGet("ansible_host", out Value? written)
            || written is not StringValue address)
        {
            return null;
        }

        return address.Text == other ? null : address.Text;
    }

    private static StepStatus StatusOf(ItemOutcome outcome) =>
        outcome.IsUnreachable ? StepStatus.Unreachable
        : outcome.HasFailed ? StepStatus.Failed
        : outcome.IsSkipped ? StepStatus.Skipped
        : outcome.IsChanged ? StepStatus.Changed
        : StepStatus.Ok;

    private MapValue Shown(MapValue result, bool isHidden)
    {
        if (!isHidden)
        {
            return (MapValue)run.Secrets.Mask(result);
        }

        var censored = new MapValue { ["censored"] = Hidden };
        foreach (string kept in (string[])["changed", "failed", "skipped", "unreachable", "attempts", "retries"])
        {
            if (result.TryGetValue(kept, out Value? value))
            {
                censored[kept] = value;
            }
        }

        return censored;
    }
}
