using Mitogen.Values;

namespace Mitogen.Events;

/// <summary>
/// What a run yields, in the order in which it happened. The set is closed: a reader may switch over it.
/// </summary>
public abstract record RunEvent
{
    private protected RunEvent()
    {
    }

    /// <summary>When it happened.</summary>
    public DateTimeOffset At { get; init; }
}

/// <summary>A playbook file begins.</summary>
public sealed record PlaybookStarted(string Path) : RunEvent
{
    /// <summary>How many plays it has.</summary>
    public int Plays { get; init; }
}

/// <summary>A playbook has ended well, and another follows.</summary>
/// <param name="Path">As the run was given it.</param>
/// <param name="Recap">Every host that took part so far, in order of name.</param>
/// <param name="CustomStats">As in <see cref="RunFinished"/>.</param>
public sealed record PlaybookFinished(string Path, IReadOnlyList<HostRecap> Recap, MapValue CustomStats) : RunEvent;

/// <summary>The hosts that a playbook failed on were written to a file, for the limit of another run.</summary>
/// <param name="Path">Absolute.</param>
public sealed record RetryFileWritten(string Path) : RunEvent;

/// <summary>A play begins, or its next batch (<c>serial</c>).</summary>
/// <param name="Name">The rendered name; the host pattern when it has none.</param>
/// <param name="Hosts">The hosts of this batch, in order.</param>
/// <param name="Position">Where the play begins.</param>
/// <param name="CheckMode">True when nothing is to be changed.</param>
public sealed record PlayStarted(string Name, IReadOnlyList<string> Hosts, SourcePosition Position, bool CheckMode) : RunEvent
{
    /// <summary>True when each host goes on as soon as it can (<c>strategy: free</c>): results of several tasks come mixed.</summary>
    public bool IsFree { get; init; }
}

/// <summary>The pattern of a play, or the whole inventory behind the limit, matches no host.</summary>
public sealed record NoHostsMatched(string Pattern) : RunEvent;

/// <summary>No host is left in the play: all failed or cannot be reached.</summary>
public sealed record NoHostsRemaining : RunEvent;

/// <summary>A task (or handler) begins on its first host. Callbacks print its banner.</summary>
public sealed record TaskStarted(TaskInfo Task) : RunEvent;

/// <summary>A person was asked whether to run a task (<see cref="PlaybookRun.Step"/>).</summary>
/// <param name="Question">As it was put.</param>
/// <param name="IsAllowed">The answer.</param>
public sealed record StepAsked(string Question, bool IsAllowed) : RunEvent;

/// <summary>A command of the task debugger has something to say.</summary>
/// <param name="Text">Lines, without the last one's end. Secrets are masked.</param>
public sealed record DebuggerWrote(string Text) : RunEvent;

/// <summary>A task begins on one host.</summary>
public sealed record StepStarted(TaskInfo Task, string Host) : RunEvent;

/// <summary>A <c>meta</c> task has done what it does to the play.</summary>
/// <param name="Message">For people: <c>facts cleared</c>.</param>
public sealed record MetaDone(string Message) : RunEvent;

/// <summary>One item of a loop has ended.</summary>
public sealed record ItemFinished(StepResult Result) : RunEvent;

/// <summary>A task has ended on one host.</summary>
public sealed record StepFinished(StepResult Result) : RunEvent;

/// <summary>A try of a task with <c>until</c> did not do; another follows.</summary>
/// <param name="Result">The result of the try.</param>
/// <param name="RetriesLeft">How many more there will be at most.</param>
public sealed record StepRetried(StepResult Result, int RetriesLeft) : RunEvent;

/// <summary>A task waits for its job (<c>async</c> with <c>poll</c>), which is not through yet.</summary>
/// <param name="Task">The task.</param>
/// <param name="Host">The host.</param>
/// <param name="JobId"><c>ansible_job_id</c>.</param>
public sealed record JobPolled(TaskInfo Task, string Host, string JobId) : RunEvent;

/// <summary>The job that a task waited for is through; its result follows.</summary>
/// <param name="Task">The task.</param>
/// <param name="Host">The host.</param>
/// <param name="JobId"><c>ansible_job_id</c>.</param>
/// <param name="HasFailed">True when it failed, or took too long.</param>
public sealed record JobEnded(TaskInfo Task, string Host, string JobId, bool HasFailed) : RunEvent;

/// <summary>A running command wrote something. Only sent when the run asks to follow output.</summary>
/// <param name="Task">The task.</param>
/// <param name="Host">The host.</param>
/// <param name="IsError">True for standard error.</param>
/// <param name="Data">Raw bytes.</param>
public sealed record StepOutput(TaskInfo Task, string Host, bool IsError, ReadOnlyMemory<byte> Data) : RunEvent;

/// <summary>A file of tasks was read in place of an <c>import_tasks</c>, with its playbook or with what a task includes.</summary>
/// <param name="Path">Absolute.</param>
public sealed record TasksImported(string Path) : RunEvent;

/// <summary>Tasks were included for some hosts.</summary>
public sealed record TasksIncluded(string Path, IReadOnlyList<string> Hosts, string? ItemLabel) : RunEvent;

/// <summary>A task that includes others has ended on a host; what it brings in is told by <see cref="TasksIncluded"/>, and a failure to by <see cref="StepFinished"/>.</summary>
/// <param name="Result">For a loop, with the results of its items.</param>
public sealed record IncludeFinished(StepResult Result) : RunEvent;

/// <summary>A handler was notified.</summary>
public sealed record HandlerNotified(string Handler, string Host) : RunEvent;

/// <summary>Something the user should know; the run goes on.</summary>
public sealed record WarningRaised(string Message, SourcePosition? Position = null) : RunEvent
{
    /// <summary>True when a step on a host tells it: then it is told as often as it happens, not once in a run.</summary>
    public bool IsOfStep { get; init; }
}

/// <summary>Something that a later version of the language will refuse.</summary>
public sealed record DeprecationRaised(string Message, string? Version) : RunEvent;

/// <summary>The run could not go on for an error in what the user wrote or gave.</summary>
/// <param name="Message">With position.</param>
/// <param name="Excerpt">The offending lines with a mark; null when there is no file.</param>
/// <param name="Hint">What to do about it; null when the message says it all.</param>
public sealed record ErrorRaised(string Message, string? Excerpt, string? Hint) : RunEvent;

/// <summary>The last event of a run.</summary>
/// <param name="Recap">Every host that took part, in order of name.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="CustomStats">What <c>set_stats</c> collected: a map for each host, and one for the whole run below <see cref="WholeRun"/>.</param>
public sealed record RunFinished(IReadOnlyList<HostRecap> Recap, RunOutcome Outcome, MapValue CustomStats) : RunEvent
{
    /// <summary>The key of <see cref="CustomStats"/> for what does not belong to one host.</summary>
    public const string WholeRun = "_run";
}
