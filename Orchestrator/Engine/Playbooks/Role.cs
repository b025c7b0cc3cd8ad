using Mitogen.Values;

namespace Mitogen.Playbooks;

/// <summary>A role on disk, read once.</summary>
internal sealed record Role
{
    /// <summary>The name as found: <c>web</c>, or <c>namespace.collection.web</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The role's directory, absolute.</summary>
    public required string Path { get; init; }

    /// <summary><c>defaults/main.yml</c>: the weakest variables of all.</summary>
    public required MapValue Defaults { get; init; }

    /// <summary><c>vars/main.yml</c>.</summary>
    public required MapValue Vars { get; init; }

    public bool AllowDuplicates { get; init; }
}
