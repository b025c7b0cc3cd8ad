using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Templating.Lookups;

/// <summary>What a lookup is called with.</summary>
internal sealed class LookupCall(string name, IReadOnlyList<Value> terms, IReadOnlyList<KeyValuePair<string, Value>> options, JinjaEnvironment environment, TemplateScope? scope)
{
    public string Name { get; } = name;

    public IReadOnlyList<Value> Terms { get; } = terms;

    public JinjaEnvironment Environment { get; } = environment;

    public ILookupHost Host => Environment.Host;

    public TemplateScope Scope { get; } = scope ?? new TemplateScope(new MapVariableSource([]));

    /// <summary>The terms as text, lists of them flattened.</summary>
    public IEnumerable<string> TextTerms => Terms.SelectMany(term => term is ListValue list ? (IEnumerable<Value>)list : [term]).Select(PythonText.Str);

    public IReadOnlyList<KeyValuePair<string, Value>> Options { get; } = options;

    /// <summary>Null when it was not given.</summary>
    public Value? Option(string option) => Options.FirstOrDefault(given => given.Key == option).Value;

    public string Text(string option, string whenMissing) => Option(option) is { IsNull: false } value ? PythonText.Str(value) : whenMissing;

    public bool Flag(string option, bool whenMissing) => Option(option) is { } value ? Filters.ValueFilters.Bool(value).IsTruthy : whenMissing;

    /// <summary>A variable of the scope, rendered; null when it is not defined.</summary>
    public Value? Variable(string variable) =>
        Scope.TryResolve(variable, Environment, out Value? value) && value is not UndefinedValue ? value : null;

    public TemplateFailure Fail(string problem) => new($"lookup '{Name}': {problem}");
}
