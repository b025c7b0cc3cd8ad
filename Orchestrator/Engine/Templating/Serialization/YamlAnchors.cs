using System.Globalization;
using System.Runtime.CompilerServices;
using Mitogen.Templating.Objects;
using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Templating.Serialization;

/// <summary>The names of collections that occur more than once in a value, as PyYAML numbers them: where each is met for the second time.</summary>
/// <param name="mayShare">False for a collection that counts as another one each time it occurs.</param>
internal sealed class YamlAnchors(Func<Value, bool> mayShare)
{
    private const int MaxDepth = 500;
    private readonly Dictionary<Value, string?> _names = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<Value> _written = new(ReferenceEqualityComparer.Instance);
    private int _count;

    public static bool IsCollection(Value value) => value is ListValue or MapValue or TupleValue { Count: > 0 };

    public void Find(Value value, Func<MapValue, MapValue> order, int depth = 0)
    {
        if (depth > MaxDepth)
            throw new TemplateFailure("the value nests too deeply for YAML");

        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (!IsCollection(value))
            return;

        if (_names.TryGetValue(value, out string? name) && mayShare(value))
        {
            _names[value] = name ?? string.Create(CultureInfo.InvariantCulture, $"id{++_count:000}");
            return;
        }

        _names[value] = null;
        if (value is MapValue map)
        {
            foreach ((Value key, Value item) in order(map))
            {
                Find(key, order, depth + 1);
                Find(item, order, depth + 1);
            }

            return;
        }

        foreach (Value item in Iteration.Of(value))
        {
            Find(item, order, depth + 1);
        }
    }

    /// <summary>Null for what has no name; else the name, and whether it has been written before.</summary>
    public (string Name, bool IsAlias)? Of(Value value) => _names.GetValueOrDefault(value) is { } name ? (name, !_written.Add(value)) : null;
}
