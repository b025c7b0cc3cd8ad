namespace Mitogen.Wire.Messages;

/// <summary>How a module is run.</summary>
[Flags]
internal enum RunFlags
{
    None = 0,

    /// <summary>Say what would change and change nothing.</summary>
    Check = 1,

    /// <summary>Say what the change looks like.</summary>
    Diff = 2,

    /// <summary>Items after a failed one are not run; the failed one's result is the last.</summary>
    StopAtFirstFailure = 4,

    /// <summary>Send output as it comes, as <see cref="ModuleOutput"/>.</summary>
    FollowOutput = 8,
    All = Check | Diff | StopAtFirstFailure | FollowOutput,
}
