namespace Mitogen;

/// <param name="Path">As the user gave it.</param>
/// <param name="Plays">Its own and imported ones, in order.</param>
public sealed record DescribedPlaybook(string Path, IReadOnlyList<DescribedPlay> Plays);
