using System.Diagnostics.CodeAnalysis;

namespace Mitogen.Templating.Filters;

/// <summary>Functions by name, with their parameters.</summary>
internal sealed class FilterTable
{
    private readonly Dictionary<string, FilterEntry> _entries = new(StringComparer.Ordinal);

    public IEnumerable<string> Names => _entries.Keys;

    public FilterTable Add(string name, Filter function, params string[] parameters)
    {
        _entries.Add(name, new FilterEntry(function, new Signature(name, parameters)));
        return this;
    }

    /// <summary>Another name for what is there.</summary>
    public FilterTable Alias(string name, string existing)
    {
        _entries.Add(name, _entries[existing]);
        return this;
    }

    /// <summary>Other collections' names for filters that moved; the empty one is that of ansible.builtin.</summary>
    public FilterTable Redirect(string collection, string[] others, params string[] names)
    {
        foreach (string name in names)
        {
            foreach (string other in others)
            {
                Alias(other + name, collection + name);
            }
        }

        return this;
    }

    /// <summary>Null when there is none of this name.</summary>
    public FilterEntry? Find(string name) => _entries.GetValueOrDefault(name);

    public bool TryGet(string name, [MaybeNullWhen(false)] out Filter function, [MaybeNullWhen(false)] out Signature signature)
    {
        FilterEntry? entry = Find(name);
        (function, signature) = (entry?.Function, entry?.Signature);
        return entry is not null;
    }
}
