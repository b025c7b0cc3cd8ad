namespace Mitogen.Playbooks.Loading;

/// <summary>What the imports of one section of a play bring beside tasks.</summary>
/// <param name="Handlers">Those of roles.</param>
/// <param name="Files">Files of tasks, absolute.</param>
internal sealed record ImportedParts(IReadOnlyList<Handler> Handlers, IReadOnlyList<string> Files);
