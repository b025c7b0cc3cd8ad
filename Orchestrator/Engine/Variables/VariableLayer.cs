using System.Diagnostics.CodeAnalysis;
using Mitogen.Values;

namespace Mitogen.Variables;

/// <summary>Variables of one level of precedence, or of several. Immutable, shared between hosts and tasks.</summary>
internal abstract class VariableLayer
{
    public abstract IEnumerable<string> Names { get; }

    /// <summary>What people call the level.</summary>
    public string Level { get; init; } = "";

    /// <summary>True for a level that the controller's files or command line make.</summary>
    public bool IsWritten { get; init; }

    /// <summary>Finds where a variable of this level is written; null when nobody knows.</summary>
    public Func<string, SourcePosition?>? PositionOf { get; init; }

    public abstract bool TryGet(StringValue name, [MaybeNullWhen(false)] out Value value);

    /// <summary>Every definition of a name, the strongest first.</summary>
    public virtual IEnumerable<VariableDefinition> Definitions(StringValue name)
    {
        if (!TryGet(name, out Value? value))
            yield break;

        SourcePosition? written = (value as TemplateValue)?.Origin ?? (value as VaultedValue)?.Origin;
        yield return new VariableDefinition(Level, value, IsWritten, written is { Line: > 0 } ? written : PositionOf?.Invoke(name.Text) ?? written);
    }
}
