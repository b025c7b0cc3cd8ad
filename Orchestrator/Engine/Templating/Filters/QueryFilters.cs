using Mitogen.Templating.JmesPath;
using Mitogen.Values;

namespace Mitogen.Templating.Filters;

/// <summary>The filter <c>json_query</c> of community.general.</summary>
internal static class QueryFilters
{
    public static void AddTo(FilterTable table) => table
        .Add("community.general.json_query", Query, "expr")
        .Redirect("community.general.", [""], "json_query");

    private static Value Query(Value input, FilterArguments arguments)
    {
        if (input is UndefinedValue undefined)
            throw new TemplateFailure(undefined.Problem);

        return arguments[0] is StringValue expression
            ? JmesParser.Parse(expression.Text).Evaluate(input)
            : throw new TemplateFailure("json_query: the expression must be text");
    }
}
