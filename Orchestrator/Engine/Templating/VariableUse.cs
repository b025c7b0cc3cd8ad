using Mitogen.Values;

namespace Mitogen.Templating;

/// <summary>A variable that was being rendered when something failed.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Position">Where its text stands; unknown for a list or map, whose parts stand in many places.</param>
internal sealed record VariableUse(string Name, SourcePosition Position)
{
    public override string ToString() => Position.Line > 0 ? $"{Name} ({Position})" : Name;
}
