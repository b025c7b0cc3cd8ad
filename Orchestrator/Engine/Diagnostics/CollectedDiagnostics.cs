namespace Mitogen.Diagnostics;

/// <summary>Keeps each warning once, in the order of their coming. Safe to share between threads.</summary>
internal sealed class CollectedDiagnostics : IDiagnosticsSink
{
    private readonly Lock _lock = new();
    private readonly HashSet<DiagnosticWarning> _known = [];
    private readonly List<DiagnosticWarning> _warnings = [];

    public void Report(DiagnosticWarning warning)
    {
        lock (_lock)
        {
            if (_known.Add(warning))
            {
                _warnings.Add(warning);
            }
        }
    }

    /// <summary>What has come so far.</summary>
    public IReadOnlyList<DiagnosticWarning> Snapshot()
    {
        lock (_lock)
        {
            return [.. _warnings];
        }
    }
}
