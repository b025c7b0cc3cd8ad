namespace Mitogen.Templating.Filters.Community;

/// <summary>How a CSV text is written.</summary>
internal sealed record CsvDialect
{
    public char Delimiter { get; init; } = ',';

    public bool SkipsInitialSpace { get; init; }

    /// <summary>Bad input is an error.</summary>
    public bool IsStrict { get; init; }
}
