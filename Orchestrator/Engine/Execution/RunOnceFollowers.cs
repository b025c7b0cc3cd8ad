using Mitogen.Execution.Strategies;
using Mitogen.Modules;

namespace Mitogen.Execution;

/// <summary><c>run_once</c>: one host runs the task, and its result counts for the others of its batch.</summary>
internal sealed class RunOnceFollowers(IReadOnlyList<HostProgress> hosts)
{
    private readonly Dictionary<HostProgress, IReadOnlyList<HostProgress>> _followers = [];

    /// <returns>The steps to run: all, or the first alone.</returns>
    public IReadOnlyList<NextStep> Narrow(IReadOnlyList<NextStep> steps, bool runsOnce)
    {
        if (!runsOnce)
        {
            return RunsAlone(steps[0]) ? [steps[0]] : steps;
        }

        _followers[steps[0].Host] = [.. hosts.Where(h => h != steps[0].Host && !h.IsOut)];
        return [steps[0]];
    }

    /// <summary>One host adds a host for all, and its result is its own.</summary>
    private static bool RunsAlone(NextStep step) => ModuleCatalog.Shorten(step.Task.Task.Action) == "add_host";

    /// <summary>The hosts that a result counts for, its own first.</summary>
    public IReadOnlyList<HostProgress> Release(NextStep step) =>
        _followers.Remove(step.Host, out IReadOnlyList<HostProgress>? others) ? [step.Host, .. others] : [step.Host];
}
