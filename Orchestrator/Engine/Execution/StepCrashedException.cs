using Mitogen.Events;

namespace Mitogen.Execution;

/// <summary>A defect showed while a task ran on a host. The play counts it as that host's failure.</summary>
internal sealed class StepCrashedException(TaskInfo task, string host, Exception cause)
    : Exception($"internal error in {task.Action} on {host}: {cause.Message}", cause);
