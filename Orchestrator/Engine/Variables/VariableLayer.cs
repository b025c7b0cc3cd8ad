using System.Diagnostics.CodeAnalysis;
using Mitogen.Values;

namespace Mitogen.Variables;

/// <summary>Variables of one level of precedence, or of several. Immutable, shared between hosts and tasks.</summary>
internal abstract class VariableLayer
{
    public abstract IEnumerable<string> Names { get; }

    public abstract bool TryGet(StringValue name, [MaybeNullWhen(false)] out Value value);
}
