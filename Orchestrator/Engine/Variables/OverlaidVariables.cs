using System.Diagnostics.CodeAnalysis;
using Mitogen.Templating;
using Mitogen.Values;

namespace Mitogen.Variables;

/// <summary>Variables with some stronger ones above them.</summary>
internal sealed class OverlaidVariables(IVariableSource below, MapValue above) : IVariableSource
{
    public IEnumerable<string> Names =>
        above.Keys.OfType<StringValue>().Select(name => name.Text).Concat(below.Names).Distinct(StringComparer.Ordinal);

    public bool IsWritten(string name) => !above.ContainsKey((Value)name) && below.IsWritten(name);

    public bool TryGet(string name, [MaybeNullWhen(false)] out Value value) => above.TryGetValue(name, out value) || below.TryGet(name, out value);
}
