namespace Mitogen.Callbacks;

/// <summary>How results are shown.</summary>
public sealed record CallbackOptions
{
    /// <summary>0 to 4, as many as there are <c>-v</c>.</summary>
    public int Verbosity { get; init; }

    /// <summary>Colour with ANSI escape sequences.</summary>
    public bool UseColors { get; init; }

    /// <summary>Which colours.</summary>
    internal ColorPalette Palette { get; init; } = ColorPalette.Standard;

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

    /// <summary>True when the run as a whole is in check mode, which <see cref="MarkCheckMode"/> says at its begin and end.</summary>
    public bool CheckMode { get; init; }

    /// <summary><c>show_per_host_start</c>: a line for each host when it begins a task.</summary>
    public bool ShowHostStarts { get; init; }

    /// <summary><c>show_task_path_on_failure</c>: where the task stands, before its failure.</summary>
    public bool ShowPathOnFailure { get; init; }

    /// <summary><c>show_custom_stats</c>: what <c>set_stats</c> collected, behind the recap.</summary>
    public bool ShowCustomStats { get; init; }

    /// <summary><c>display_args_to_stdout</c>: a task's arguments in its banner.</summary>
    public bool ShowArguments { get; init; }

    /// <summary><c>callback_result_format</c>.</summary>
    public ResultFormat Format { get; init; }

    /// <summary><c>callback_format_pretty</c>: over several lines, and without what is there twice; null leaves that to the format.</summary>
    public bool? IsPretty { get; init; }

    /// <summary><c>deprecation_warnings</c>.</summary>
    public bool ShowDeprecations { get; init; } = true;

    /// <summary>Where relative paths of playbooks are taken from; paths of tasks are told in full. Null: as they are.</summary>
    public string? Directory { get; init; }

    /// <summary>Lines around each change of a diff.</summary>
    public int DiffContext { get; init; } = 3;
}
