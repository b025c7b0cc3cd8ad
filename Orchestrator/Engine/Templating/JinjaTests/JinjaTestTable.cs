using System.Diagnostics.CodeAnalysis;
using Mitogen.Templating.Filters;
using Mitogen.Values;

namespace Mitogen.Templating.JinjaTests;

/// <summary>Tests by name, with their parameters.</summary>
internal sealed class JinjaTestTable
{
    private readonly Dictionary<string, JinjaTestEntry> _entries = new(StringComparer.Ordinal);

    public IEnumerable<string> Names => _entries.Keys;

    public JinjaTestTable Add(string name, JinjaTest function, params string[] parameters)
    {
        _entries.Add(name, new JinjaTestEntry(function, new Signature(name, parameters)));
        return this;
    }

    /// <summary>A test that yields what it finds, which counts by its truth.</summary>
    public JinjaTestTable AddYielding(string name, Func<Value, Value> function)
    {
        _entries.Add(name, new JinjaTestEntry((input, _) => function(input).IsTruthy, new Signature(name), function));
        return this;
    }

    public JinjaTestTable Alias(string existing, params string[] names)
    {
        foreach (string name in names)
        {
            _entries.Add(name, _entries[existing]);
        }

        return this;
    }

    /// <summary>Null when there is none of this name.</summary>
    public JinjaTestEntry? Find(string name) => _entries.GetValueOrDefault(name);

    public bool TryGet(string name, [MaybeNullWhen(false)] out JinjaTest function, [MaybeNullWhen(false)] out Signature signature)
    {
        JinjaTestEntry? entry = Find(name);
        (function, signature) = (entry?.Function, entry?.Signature);
        return entry is not null;
    }
}
