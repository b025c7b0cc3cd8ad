using Mitogen.Templating.Filters;
using Mitogen.Templating.Lookups;
using Mitogen.Templating.Objects;
using Mitogen.Values;

namespace Mitogen.Templating.Rendering;

/// <summary>The functions that every template knows. Variables of the same name come first.</summary>
internal sealed class GlobalTable
{
    private readonly Dictionary<string, Value> _functions = new(StringComparer.Ordinal);

    private GlobalTable()
    {
        FilterTable table = GlobalFunctions.AddTo(new FilterTable());
        LookupFunctions.AddTo(table);
        foreach (string name in table.Names)
        {
            table.TryGet(name, out Filter? function, out Signature? signature);
            _functions[name] = new FunctionValue(name, signature!, function!, Value.Null);
        }

        _functions["omit"] = OmitValue.Instance;
    }

    public static GlobalTable Builtin { get; } = new();

    public IEnumerable<string> Names => _functions.Keys;

    /// <summary>Null when there is no such function.</summary>
    public Value? TryGet(string name, RenderContext context)
    {
        if (_functions.TryGetValue(name, out Value? function))
            return function;

        return name == "vars" && context.Variables is { } variables ? new ScopeVariablesValue(context.Environment, variables) : null;
    }
}
