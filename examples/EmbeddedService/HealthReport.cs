namespace EmbeddedService;

/// <summary>What one round over the hosts gave.</summary>
/// <param name="Load">The load average of each host that answered.</param>
/// <param name="Troubled">Hosts that failed a check or could not be reached, and why.</param>
internal sealed record HealthReport(IReadOnlyDictionary<string, string> Load, IReadOnlyDictionary<string, string> Troubled)
{
    public bool IsHealthy => Troubled.Count == 0;
}
