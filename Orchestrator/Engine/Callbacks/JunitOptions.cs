namespace Mitogen.Callbacks;

/// <summary>Options of <see cref="JunitCallback"/>.</summary>
internal sealed record JunitOptions
{
    /// <summary>Absolute; made when it is not there.</summary>
    public required string Directory { get; init; }

    /// <summary>The class of a case is the task's file instead of its file and line.</summary>
    public bool IsClassPerPlaybook { get; init; }

    /// <summary>Paths below this are told from there.</summary>
    public string RelativeTo { get; init; } = "";

    public bool FailsOnChange { get; init; }

    public bool FailsOnIgnored { get; init; }

    /// <summary>Also the gathering of facts is a case.</summary>
    public bool IncludesSetup { get; init; }

    public bool HidesArguments { get; init; }

    /// <summary>Only tasks whose name begins so are cases; others matter when they fail.</summary>
    public string CasePrefix { get; init; } = "";
}
