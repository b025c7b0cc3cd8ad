using Mitogen.Templating.Filters;
using Mitogen.Templating.Python;
using Mitogen.Templating.Rendering;
using Mitogen.Values;

namespace Mitogen.Templating.Lookups;

/// <summary>The global functions <c>lookup</c>, <c>query</c> and <c>q</c>.</summary>
internal static class LookupFunctions
{
    private static readonly string[] OwnOptions = ["wantlist", "errors", "allow_unsafe"];

    public static FilterTable AddTo(FilterTable table) => table
        .Add("lookup", (_, arguments) => Run(arguments, wantsList: false), "name", "*terms", "**options")
        .Add("query", (_, arguments) => Run(arguments, wantsList: true), "name", "*terms", "**options")
        .Alias("q", "query");

    private static Value Run(FilterArguments arguments, bool wantsList)
    {
        if (arguments[0] is UndefinedValue nameless)
            throw nameless.Failure();

        string name = PythonText.Str(arguments[0]);
        Lookup lookup = LookupTable.Get(name);
        wantsList |= Option(arguments, "wantlist") is { IsTruthy: true };
        string onError = Option(arguments, "errors") is { } given ? PythonText.Str(given) : "strict";
        arguments.Context.Variables?.MarkVolatile();
        RefuseUndefined(arguments.Rest);
        try
        {
            KeyValuePair<string, Value>[] options = [.. arguments.Named.Where(named => !OwnOptions.Contains(named.Key))];
            var found = new ListValue(lookup(new LookupCall(name, [.. arguments.Rest.Select(PlainData.Of)], options, arguments.Context.Environment, arguments.Context.Variables)));
            bool staysList = wantsList || (Option(arguments, "allow_unsafe") is { IsTruthy: true } && found.Count > 0);
            return staysList ? found : Joined(found);
        }
        catch (Exception failure) when (onError is "ignore" or "warn" && failure is TemplateFailure { IsUndefined: false } or (TemplateException and not UndefinedVariableException))
        {
            if (onError == "warn")
                arguments.Context.Environment.Host.Warn($"An error occurred while running the lookup plugin '{name}': {(failure as TemplateException)?.Problem ?? failure.Message}");
            return wantsList ? new ListValue() : Value.Null;
        }
    }

    private static void RefuseUndefined(IEnumerable<Value> terms)
    {
        foreach (Value term in terms)
        {
            if (term is UndefinedValue missing)
                throw missing.Failure();

            if (term is ListValue list)
            {
                RefuseUndefined(list);
            }
        }
    }

    private static Value? Option(FilterArguments arguments, string name) => arguments.Named.FirstOrDefault(named => named.Key == name).Value;

    /// <summary>One result stands for itself, texts are joined by commas, anything else stays a list.</summary>
    private static Value Joined(ListValue found)
    {
        if (found.Count == 1)
            return found[0];

        if (found.Count > 0 && found.All(item => item is StringValue))
            return new StringValue(string.Join(',', found.Select(item => ((StringValue)item).Text)), found.Any(item => item is StringValue { IsSecret: true }));

        return found;
    }
}
