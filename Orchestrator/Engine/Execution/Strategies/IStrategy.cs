namespace Mitogen.Execution.Strategies;

/// <summary>Says which hosts run what next. Pure: it looks at where the hosts are and starts nothing.</summary>
internal interface IStrategy
{
    /// <summary>True when the play may go on now; false when it has to wait for steps under way.</summary>
    bool IsReady(IReadOnlyList<HostProgress> hosts);

    /// <summary>The steps to start now; empty when nothing is left, or all that is left is under way.</summary>
    IReadOnlyList<NextStep> Select(IReadOnlyList<HostProgress> hosts);
}

/// <summary>A host and the task that it runs next.</summary>
internal readonly record struct NextStep(HostProgress Host, ScheduledTask Task);
