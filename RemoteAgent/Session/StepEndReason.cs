namespace Mitogen.RemoteAgent.Session;

/// <summary>Why a request was ended before it was through.</summary>
internal enum StepEndReason
{
    None,
    DeadlinePassed,
    Cancelled,
}
