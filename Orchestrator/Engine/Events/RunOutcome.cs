namespace Mitogen.Events;

/// <summary>How a run ended. The numbers are the exit codes of <c>ansible-playbook</c>.</summary>
public enum RunOutcome
{
    Success = 0,

    /// <summary>Something went wrong before or beside the plays: an unreadable inventory, a vault password that is missing.</summary>
    Error = 1,
    HostsFailed = 2,
    HostsUnreachable = 4,

    /// <summary>The options contradict each other or name something that is not there.</summary>
    BadOptions = 5,

    /// <summary>Cancelled by the user.</summary>
    Interrupted = 99,

    /// <summary>A defect of this program.</summary>
    UnexpectedError = 250,
}
