using System.Diagnostics.CodeAnalysis;
using Mitogen.Values;

namespace Mitogen.Templating;

/// <summary>Variables that stand in a map.</summary>
internal sealed class MapVariableSource(MapValue variables) : IVariableSource
{
    public IEnumerable<string> Names => variables.Keys.OfType<StringValue>().Select(name => name.Text);

    public bool TryGet(string name, [MaybeNullWhen(false)] out Value value) => variables.TryGetValue(name, out value);
}
