using Mitogen.Execution.Debugging;
using Mitogen.Playbooks;

namespace Mitogen.Execution;

/// <summary>One host in a play: where it is, what was notified, whether it is still in. Owned by the play's actor.</summary>
internal sealed class HostProgress(string host, HostIterator iterator)
{
    private bool _hasFailed;

    public string Host { get; } = host;

    public HostIterator Iterator { get; } = iterator;

    /// <summary>Handlers waiting for the next flush.</summary>
    public HashSet<Handler> Notified { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>What the debugger changed of the step that runs once more; null for nothing.</summary>
    public TaskChanges? Changes { get; set; }

    /// <summary>A step is under way.</summary>
    public bool IsBusy { get; set; }

    /// <summary>Failed for good: no rescue took it.</summary>
    public bool HasFailed
    {
        get => _hasFailed || Iterator.HasFailed; // A failure may come out of a block only when its always part has run.
        set => _hasFailed = value;
    }

    /// <summary>A failure has come out of an <c>always</c> part that nobody has looked at yet.</summary>
    public bool HasFailedLate => !_hasFailed && Iterator.HasFailed;

    public bool IsUnreachable { get; set; }

    /// <summary>It has failed without a rescue, or could not be reached: no longer among the hosts that playbooks see, whatever is forgiven later.</summary>
    public bool IsRemoved { get; set; }

    /// <summary>Nothing more is run on it in this play.</summary>
    public bool IsOut => (HasFailed && !IsFinishing) || IsUnreachable || HasEnded;

    /// <summary>It has failed, and runs the handlers that it was notified of before (<c>force_handlers</c>).</summary>
    public bool IsFinishing { get; set; }

    /// <summary><c>meta: end_host</c>, or the play ended.</summary>
    public bool HasEnded { get; set; }
}
