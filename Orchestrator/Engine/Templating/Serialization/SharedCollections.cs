using System.Runtime.CompilerServices;
using Mitogen.Templating.Rendering;
using Mitogen.Values;

namespace Mitogen.Templating.Serialization;

/// <summary>
/// Tells collections that an expression names twice from those that variables merely share: Ansible renders a variable into objects of its own each
/// time, so what occurs twice within variables is no repetition to it.
/// </summary>
internal sealed class SharedCollections(RenderContext context)
{
    private Dictionary<Value, int>? _places;

    public bool IsOne(Value collection)
    {
        if (_places is null)
        {
            _places = new Dictionary<Value, int>(ReferenceEqualityComparer.Instance);
            foreach (Value variable in context.UsedVariables)
            {
                Count(variable);
            }
        }

        return _places.GetValueOrDefault(collection) <= 1;
    }

    private void Count(Value value)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (value is not (ListValue or MapValue))
            return;

        bool isKnown = _places!.TryGetValue(value, out int places);
        _places[value] = places + 1;
        if (isKnown)
            return;

        foreach (Value item in value is MapValue map ? map.Values : (IEnumerable<Value>)(ListValue)value)
        {
            Count(item);
        }
    }
}
