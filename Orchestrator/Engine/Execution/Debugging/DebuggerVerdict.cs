namespace Mitogen.Execution.Debugging;

/// <summary>What whoever sits at the debugger wants of the step.</summary>
internal enum DebuggerAnswer
{
    /// <summary>Its result counts.</summary>
    Continue,

    /// <summary>It runs once more, and this result does not count.</summary>
    Redo,

    /// <summary>The run ends.</summary>
    Quit,
}

/// <param name="Answer">What follows.</param>
/// <param name="Changes">For <see cref="DebuggerAnswer.Redo"/>.</param>
internal sealed record DebuggerVerdict(DebuggerAnswer Answer, TaskChanges? Changes = null);
