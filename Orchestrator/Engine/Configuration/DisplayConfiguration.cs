namespace Mitogen.Configuration;

/// <summary>What people see.</summary>
internal sealed record DisplayConfiguration
{
    /// <summary>Name of the output: <c>default</c>, <c>minimal</c>, …</summary>
    public required string Callback { get; init; }

    /// <summary>Callbacks beside it: <c>timer</c>, <c>junit</c>, …</summary>
    public IReadOnlyList<string> Enabled { get; init; } = [];

    /// <summary>Where the callback <c>tree</c> writes.</summary>
    public required string TreeDirectory { get; init; }

    /// <summary>Results over several lines; null for what the format does.</summary>
    public bool? PrettyResults { get; init; }

    public bool ForceColor { get; init; }

    /// <summary>Also set by a variable NO_COLOR that is not empty.</summary>
    public bool NoColor { get; init; }

    /// <summary>By what they stand for (<c>ok</c>, <c>diff_add</c>) the names of colours; without those that are as usual.</summary>
    public IReadOnlyDictionary<string, string> Colors { get; init; } = new Dictionary<string, string>();

    /// <summary>True: single tasks are shown by what <c>stdout_callback</c> and <c>callbacks_enabled</c> say too.</summary>
    public bool ConfiguresAdhoc { get; init; }

    /// <summary>0 to 4.</summary>
    public int Verbosity { get; init; }

    public bool ShowArguments { get; init; }

    public bool ShowSkippedHosts { get; init; }

    public bool ShowOkHosts { get; init; }

    public bool FailedToStandardError { get; init; }

    public bool CheckModeMarkers { get; init; }

    public bool ShowPerHostStart { get; init; }

    public bool ShowTaskPathOnFailure { get; init; }

    public bool ShowCustomStats { get; init; }

    /// <summary>Results in YAML rather than in JSON.</summary>
    public bool ResultsAsYaml { get; init; }

    public bool DeprecationWarnings { get; init; }

    public bool DiffAlways { get; init; }

    /// <summary>Lines around a change.</summary>
    public int DiffContextLines { get; init; }

    /// <summary>Files above this are not compared.</summary>
    public int MaxDiffBytes { get; init; }
}
