using Mitogen.Events;
using Mitogen.Values;

namespace Mitogen.Execution;

/// <summary>Counts results into the recap. Owned by the run; plays come one after the other.</summary>
internal sealed class RunStatistics
{
    private readonly Dictionary<string, HostRecap> _hosts = new(StringComparer.Ordinal);
    private readonly CustomStatistics _custom = new();

    public MapValue CustomStats => _custom.All;

    public IReadOnlyList<HostRecap> Recap => [.. _hosts.Values.OrderBy(h => h.Host, StringComparer.Ordinal)];

    public void Clear() => _hosts.Clear();

    /// <param name="result">The task's result on a host.</param>
    /// <param name="isRescued">True when a rescue took over from the failure.</param>
    public void Count(StepResult result, bool isRescued)
    {
        _custom.Take(result);
        HostRecap recap = _hosts.GetValueOrDefault(result.Host, new HostRecap(result.Host));
        _hosts[result.Host] = result.Status switch
        {
            StepStatus.Skipped => recap with { Skipped = recap.Skipped + 1 },
            StepStatus.Unreachable when result.IsIgnored => recap with { Ok = recap.Ok + 1, Ignored = recap.Ignored + 1 },
            StepStatus.Unreachable => recap with { Unreachable = recap.Unreachable + 1 },
            StepStatus.Failed when result.IsIgnored => CountOk(recap, result) with { Ignored = recap.Ignored + 1 },
            StepStatus.Failed when isRescued => recap with { Rescued = recap.Rescued + 1 },
            StepStatus.Failed or StepStatus.Cancelled => recap with { Failed = recap.Failed + 1 },
            _ => CountOk(recap, result),
        };
    }

    private static HostRecap CountOk(HostRecap recap, StepResult result) => recap with
    {
        Ok = recap.Ok + 1,
        Changed = recap.Changed + (result.Result.TryGetValue("changed", out Value? changed) && changed.IsTruthy ? 1 : 0),
    };
}
