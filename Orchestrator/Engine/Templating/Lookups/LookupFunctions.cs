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
        wantsList |= Option(arguments, "wantlist") is { IsTruthy: true };
        string onError = Option(arguments, "errors") is { } given ? PythonText.Str(given) : "strict";
        string name = PythonText.Str(arguments[0]);
        arguments.Context.Variables?.MarkVolatile();
        try
        {
            Value? undefined = arguments.Rest.FirstOrDefault(term => term is UndefinedValue);
            if (undefined is UndefinedValue missing)
                throw missing.Failure();

            KeyValuePair<string, Value>[] options = [.. arguments.Named.Where(named => !OwnOptions.Contains(named.Key))];
            var call = new LookupCall(name, arguments.Rest, options, arguments.Context.Environment, arguments.Context.Variables);
            var found = new ListValue(LookupTable.Get(name)(call));
            return wantsList ? found : Joined(found, arguments.Context.Mode);
        }
        catch (Exception failure) when (onError is "ignore" or "warn" && failure is TemplateFailure { IsUndefined: false } or TemplateException)
        {
            return wantsList ? new ListValue() : arguments.Context.Mode == RenderMode.Native ? Value.Null : StringValue.Empty;
        }
    }

    private static Value? Option(FilterArguments arguments, string name) => arguments.Named.FirstOrDefault(named => named.Key == name).Value;

    /// <summary>One result stands for itself, texts are joined by commas, anything else stays a list.</summary>
    private static Value Joined(ListValue found, RenderMode mode)
    {
        if (found.Count == 1 && (mode == RenderMode.Native || found[0] is not StringValue))
            return found[0];

        if (found.All(item => item is StringValue))
            return string.Join(',', found.Select(item => ((StringValue)item).Text));

        return found;
    }
}
