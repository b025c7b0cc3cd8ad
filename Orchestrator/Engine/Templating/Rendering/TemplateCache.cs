using System.Collections.Concurrent;
using Mitogen.Templating.Parsing;

namespace Mitogen.Templating.Rendering;

/// <summary>Compiled templates by their text. When it is full it starts anew.</summary>
internal sealed class TemplateCache(int limit)
{
    private const int LongText = 2_000;
    private Latest? _latest;
    private readonly ConcurrentDictionary<string, CompiledTemplate> _playbook = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, CompiledTemplate> _expressions = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<JinjaSyntax, ConcurrentDictionary<string, CompiledTemplate>> _files = new();
    private readonly ConcurrentDictionary<string, CompiledTemplate> _plainFiles = new(StringComparer.Ordinal);

    public CompiledTemplate Expression(string text) => Get(_expressions, text, TemplateParser.ParseExpression);

    public CompiledTemplate Template(string text, JinjaSyntax syntax)
    {
        if (_latest is { } latest && ReferenceEquals(latest.Text, text) && ReferenceEquals(latest.Syntax, syntax))
            return latest.Template;

        CompiledTemplate template = Get(CacheOf(syntax), text, source => TemplateParser.Parse(source, syntax));
        _latest = text.Length > LongText ? new Latest(text, syntax, template) : _latest;
        return template;
    }

    private ConcurrentDictionary<string, CompiledTemplate> CacheOf(JinjaSyntax syntax) => ReferenceEquals(syntax, JinjaSyntax.Playbook) ? _playbook
        : ReferenceEquals(syntax, TemplateFileOptions.Default.Syntax) ? _plainFiles
        : _files.GetOrAdd(syntax, _ => new ConcurrentDictionary<string, CompiledTemplate>(StringComparer.Ordinal));

    private CompiledTemplate Get(ConcurrentDictionary<string, CompiledTemplate> cache, string key, Func<string, CompiledTemplate> parse)
    {
        if (cache.TryGetValue(key, out CompiledTemplate? known))
            return known;

        if (cache.Count >= limit)
        {
            cache.Clear();
        }

        return cache[key] = parse(key);
    }

    /// <summary>A long template that is rendered for many hosts in a row is found without reading it to its end each time.</summary>
    private sealed record Latest(string Text, JinjaSyntax Syntax, CompiledTemplate Template);
}
