namespace Mitogen.Configuration;

/// <summary>Where facts are kept from run to run.</summary>
internal sealed record FactCacheConfiguration
{
    public required string Plugin { get; init; }

    /// <summary>For jsonfile the directory of the files; null when it is not set.</summary>
    public string? Connection { get; init; }

    public required string Prefix { get; init; }

    /// <summary>Zero for ever.</summary>
    public TimeSpan Timeout { get; init; }
}
