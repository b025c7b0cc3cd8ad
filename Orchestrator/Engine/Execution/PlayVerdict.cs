using Mitogen.Diagnostics;

namespace Mitogen.Execution;

/// <summary>What a play leaves behind for the run.</summary>
/// <param name="FailedHosts">They take no part in later plays.</param>
/// <param name="UnreachableHosts">Likewise.</param>
/// <param name="Problem">An error in what the user wrote that ends the run at once; null for none.</param>
/// <param name="BreaksRun">True when no later play shall run: the whole batch failed, or a rule of the play says so.</param>
internal sealed record PlayVerdict(IReadOnlyList<string> FailedHosts, IReadOnlyList<string> UnreachableHosts, bool BreaksRun, LanguageException? Problem = null)
{
    /// <summary>True when a person quit the run in the debugger.</summary>
    public bool IsQuit { get; init; }

    /// <summary><c>meta: end_play</c>: no further batch of the play runs.</summary>
    public bool EndsPlay { get; init; }

    /// <summary>Hosts whose earlier failures were forgiven (<c>meta: clear_host_errors</c>).</summary>
    public IReadOnlyList<string> ForgivenHosts { get; init; } = [];
}
