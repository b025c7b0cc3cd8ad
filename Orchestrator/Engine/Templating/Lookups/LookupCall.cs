using System.Diagnostics.CodeAnalysis;
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

    /// <summary>The terms, which must be text.</summary>
    public IEnumerable<string> TextTerms => Terms.Select(term => term is StringValue text
        ? text.Text
        : throw Fail($"a term must be text, not {PythonTypes.NameOf(term)} '{PythonText.Str(term)}'"));

    public IReadOnlyList<KeyValuePair<string, Value>> Options { get; } = options;

    /// <summary>Null when it was not given.</summary>
    public Value? Option(string option) => Options.FirstOrDefault(given => given.Key == option).Value;

    public string Text(string option, string whenMissing) => Option(option) is { IsNull: false } value ? PythonText.Str(value) : whenMissing;

    public bool Flag(string option, bool whenMissing) => Option(option) is { } value ? Filters.ValueFilters.Bool(value).IsTruthy : whenMissing;

    /// <summary>An option of few values.</summary>
    public string Choice(string option, string whenMissing, params string[] choices)
    {
        string given = Text(option, whenMissing);
        return choices.Contains(given) ? given : throw Fail($"invalid value \"{given}\" for the option {option}: expected one of {string.Join(", ", choices)}");
    }

    /// <summary>A variable of the scope, rendered; null when it is not defined.</summary>
    public Value? Variable(string variable) =>
        Scope.TryResolve(variable, Environment, out Value? value) && value is not UndefinedValue ? value : null;

    /// <summary>A variable of the scope, rendered. One whose own text uses something undefined is an <see cref="UndefinedValue"/>.</summary>
    public bool TryVariable(string variable, [MaybeNullWhen(false)] out Value value) => Scope.TryResolve(variable, Environment, out value);

    public TemplateFailure Fail(string problem) => new($"lookup '{Name}': {problem}");
}
