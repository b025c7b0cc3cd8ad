namespace Mitogen;

/// <param name="Name">As written, its role in front; the action when it has none.</param>
/// <param name="Tags">Its own and inherited ones, sorted.</param>
public sealed record DescribedTask(string Name, IReadOnlyList<string> Tags);
