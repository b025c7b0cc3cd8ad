using Mitogen.Events;
using Mitogen.Execution.Strategies;
using Mitogen.Values;
using Mitogen.Variables;

namespace Mitogen.Execution;

/// <summary><c>any_errors_fatal</c>, <c>max_fail_percentage</c>, <c>force_handlers</c>, and who is left in the play.</summary>
internal sealed class FailureRules(PlayContext play, IReadOnlyList<HostProgress> hosts)
{
    private int _lastOut;

    /// <summary>True once a rule ended the play for all.</summary>
    public bool IsBroken { get; private set; }

    /// <returns>How often people are told that no hosts are left: 0 while the play goes on, and twice (seen in ansible-core 2.14) past the limit.</returns>
    public int Apply(IReadOnlyList<EndedStep> ended)
    {
        if (!IsBroken && !play.IsFree && ended.Any(IsFatalLoss))
        {
            IsBroken = true;
            hosts.Where(h => !h.HasEnded).ToList().ForEach(h => (h.HasFailed, h.IsRemoved, h.IsFinishing) = (true, true, false));
            return 1;
        }

        bool isFatal = !IsBroken && !play.IsFree && IsFatal(ended);
        if (IsBroken || !(isFatal || IsOverLimit()))
        {
            return 0;
        }

        IsBroken = true;
        foreach (HostProgress host in hosts.Where(h => !h.IsOut))
        {
            host.Iterator.Fail();
            host.IsRemoved = true;
            host.HasFailed = host.Iterator.HasFailed;
        }

        return isFatal ? 1 : 2;
    }

    public bool ForcesHandlers(RunContext run) =>
        run.Run.ForceHandlers || (play.Play.ForceHandlers is { } keyword && Booleans.TryRead(play.ScopeForPlay(play.AnyHost).Render(keyword), out bool flag) && flag);

    /// <summary>Takes hosts that are out from the lists that playbooks see.</summary>
    public PlayScope Narrow(PlayScope scope)
    {
        int gone = hosts.Count(h => h.IsRemoved);
        if (gone == _lastOut)
        {
            return scope;
        }

        _lastOut = gone;
        var left = hosts.Where(h => !h.IsRemoved).Select(h => h.Host).ToHashSet(StringComparer.Ordinal);
        var batch = hosts.Select(h => h.Host).ToHashSet(StringComparer.Ordinal);
        return scope with
        {
            Hosts = new ListValue(scope.Hosts.Where(h => h is StringValue name && (!batch.Contains(name.Text) || left.Contains(name.Text)))),
            Batch = new ListValue(scope.Batch.Where(h => h is StringValue name && left.Contains(name.Text))),
        };
    }

    /// <remarks>Seen in ansible-core 2.14: for a host that cannot be reached all fail at once, with no rescue, whether <c>ignore_unreachable</c> is set or not.</remarks>
    private bool IsFatalLoss(EndedStep ended) =>
        ended.Outcome.Result.Status == StepStatus.Unreachable
        && (IsFatal(ended.Step) || RunOnceRule.Holds(play, ended.Step))
        && !TaskSettingsReader.ReadIgnoreErrors(ended.Step.Task.Task, play.ScopeFor(ended.Step.Host.Host, ended.Step.Task));

    private bool IsFatal(IReadOnlyList<EndedStep> ended) => ended.Any(e =>
        e.Outcome.Result is { Status: StepStatus.Failed, IsIgnored: false }
        && e.Step.Host.HasFailed // Not one that a rescue or an always goes on from, as seen in ansible-core 2.14.
        && (IsFatal(e.Step) || RunOnceRule.Holds(play, e.Step)));

    private bool IsFatal(NextStep step) =>
        step.Task.Task.Directives.Find(d => d.AnyErrorsFatal) is { } keyword
        && Booleans.TryRead(play.ScopeFor(step.Host.Host, step.Task).Render(keyword), out bool isFatal)
        && isFatal;

    private bool IsOverLimit()
    {
        if (play.Play.MaxFailPercentage is not { } keyword)
        {
            return false;
        }

        double limit = NumberText.ReadDouble(play.ScopeForPlay(play.AnyHost).Render(keyword), "max_fail_percentage", play.Play.Position);
        int failed = hosts.Count(h => h.HasFailed); // Those that cannot be reached do not count, as seen in ansible-core 2.14.
        return failed > 0 && failed * 100.0 / hosts.Count > limit;
    }
}
