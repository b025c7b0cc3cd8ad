using System.Diagnostics.CodeAnalysis;
using Mitogen.Templating.Filters;

namespace Mitogen.Templating.JinjaTests;

/// <summary>Tests by name, with their parameters.</summary>
internal sealed class JinjaTestTable
{
    private readonly Dictionary<string, (JinjaTest Function, Signature Signature)> _entries = new(StringComparer.Ordinal);

    public IEnumerable<string> Names => _entries.Keys;

    public JinjaTestTable Add(string name, JinjaTest function, params string[] parameters)
    {
        _entries.Add(name, (function, new Signature(name, parameters)));
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

    public bool TryGet(string name, [MaybeNullWhen(false)] out JinjaTest function, [MaybeNullWhen(false)] out Signature signature)
    {
        bool found = _entries.TryGetValue(name, out (JinjaTest Function, Signature Signature) entry);
        (function, signature) = entry;
        return found;
    }
}
