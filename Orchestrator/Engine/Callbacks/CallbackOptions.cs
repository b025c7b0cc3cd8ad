namespace Mitogen.Callbacks;

/// <summary>How results are shown.</summary>
public sealed record CallbackOptions
{
    /// <summary>0 to 4, as many as there are <c>-v</c>.</summary>
    public int Verbosity { get; init; }

    /// <summary>Colour with ANSI escape sequences.</summary>
    public bool UseColors { get; init; }

    /// <summary>Columns of the terminal less one; banners and warnings are laid out for it. 79 away from a terminal.</summary>
    public int Columns { get; init; } = 79;

    /// <summary><c>display_skipped_hosts</c>.</summary>
    public bool ShowSkipped { get; init; } = true;

    /// <summary><c>display_ok_hosts</c>.</summary>
    public bool ShowOk { get; init; } = true;

    /// <summary><c>display_failed_stderr</c>: failures go to standard error.</summary>
    public bool FailuresToError { get; init; }

    /// <summary><c>check_mode_markers</c>: <c>[CHECK MODE]</c> behind banners.</summary>
    public bool MarkCheckMode { get; init; }

    /// <summary>Lines around each change of a diff.</summary>
    public int DiffContext { get; init; } = 3;
}
