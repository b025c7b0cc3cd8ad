namespace Mitogen.Playbooks;

/// <summary>A playbook file with what it imports, in order.</summary>
/// <param name="Path">As the user gave it.</param>
/// <param name="Directory">Absolute; <c>playbook_dir</c>.</param>
internal sealed record Playbook(string Path, string Directory, IReadOnlyList<Play> Plays);
