namespace Mitogen.Execution;

/// <summary>Which tasks <c>--tags</c> and <c>--skip-tags</c> let through.</summary>
/// <remarks>Source: Ansible documentation, "Tags", with the special tags always, never, tagged, untagged and all.</remarks>
internal sealed class TagSelection
{
    private readonly HashSet<string> _only;
    private readonly HashSet<string> _skip;

    public TagSelection(IEnumerable<string> only, IEnumerable<string> skip)
    {
        _only = Split(only);
        _skip = Split(skip);
        if (_only.Count == 0)
        {
            _only.Add("all");
        }
    }

    public IReadOnlyCollection<string> Only => _only;

    public IReadOnlyCollection<string> Skip => _skip;

    public bool Allows(IReadOnlyCollection<string> tags) => IsWanted(tags) && !IsSkipped(tags);

    /// <summary>Nothing is a tag that no task has.</summary>
    private static HashSet<string> Split(IEnumerable<string> tags) =>
        tags.SelectMany(t => t.Length == 0 ? [""] : t.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).ToHashSet(StringComparer.Ordinal);

    private bool IsWanted(IReadOnlyCollection<string> tags) =>
        tags.Contains("always")
        || (_only.Contains("all") && !tags.Contains("never"))
        || tags.Any(_only.Contains)
        || (_only.Contains("tagged") && tags.Count > 0 && !tags.Contains("never"))
        || (_only.Contains("untagged") && tags.Count == 0);

    private bool IsSkipped(IReadOnlyCollection<string> tags) =>
        (_skip.Contains("all") && !(tags.Contains("always") && !_skip.Contains("always")))
        || tags.Any(_skip.Contains)
        || (_skip.Contains("tagged") && tags.Count > 0)
        || (_skip.Contains("untagged") && tags.Count == 0);
}
