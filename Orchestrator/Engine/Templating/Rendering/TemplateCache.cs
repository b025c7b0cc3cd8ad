using System.Collections.Concurrent;
using Mitogen.Templating.Parsing;

namespace Mitogen.Templating.Rendering;

/// <summary>Compiled templates by their text. When it is full it starts anew.</summary>
internal sealed class TemplateCache(int limit)
{
    private readonly ConcurrentDictionary<string, CompiledTemplate> _playbook = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, CompiledTemplate> _expressions = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Text, JinjaSyntax Syntax), CompiledTemplate> _files = new();

    public CompiledTemplate Expression(string text) => Get(_expressions, text, TemplateParser.ParseExpression);

    public CompiledTemplate Template(string text, JinjaSyntax syntax) => ReferenceEquals(syntax, JinjaSyntax.Playbook)
        ? Get(_playbook, text, source => TemplateParser.Parse(source, JinjaSyntax.Playbook))
        : Get(_files, (text, syntax), key => TemplateParser.Parse(key.Item1, key.Item2));

    private CompiledTemplate Get<TKey>(ConcurrentDictionary<TKey, CompiledTemplate> cache, TKey key, Func<TKey, CompiledTemplate> parse)
        where TKey : notnull
    {
        if (cache.TryGetValue(key, out CompiledTemplate? known))
            return known;

        if (cache.Count >= limit)
        {
            cache.Clear();
        }

        return cache[key] = parse(key);
    }
}
