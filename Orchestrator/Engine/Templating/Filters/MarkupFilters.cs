using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Templating.Filters;

/// <summary>Filters for HTML and XML.</summary>
internal static partial class MarkupFilters
{
    public static void AddTo(FilterTable table) => table
        .Add("escape", (input, _) => Escape(PythonText.Str(input)))
        .Alias("e", "escape")
        .Add("forceescape", (input, _) => Escape(PythonText.Str(input)))
        .Add("safe", (input, _) => PythonText.Str(input))
        .Add("striptags", (input, _) => StripTags(PythonText.Str(input)))
        .Add("xmlattr", XmlAttributes, "autospace?")
        .Add("urlize", Urlize, "trim_url_limit?", "nofollow?", "target?", "rel?");

    private static string Escape(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace("'", "&#39;", StringComparison.Ordinal)
        .Replace("\"", "&#34;", StringComparison.Ordinal);

    private static string StripTags(string text) =>
        WebUtility.HtmlDecode(string.Join(' ', Tag().Replace(text, "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));

    private static Value XmlAttributes(Value input, FilterArguments arguments)
    {
        var text = new StringBuilder();
        foreach ((Value key, Value value) in MapFilters.Map(input, "xmlattr"))
        {
            if (!value.IsNull && value is not UndefinedValue)
            {
                text.Append(text.Length > 0 ? " " : "").Append(Escape(PythonText.Str(key))).Append("=\"").Append(Escape(PythonText.Str(value))).Append('"');
            }
        }

        return (arguments.Flag(0, whenMissing: true) && text.Length > 0 ? " " : "") + text;
    }

    private static Value Urlize(Value input, FilterArguments arguments)
    {
        long limit = arguments.OptionalInteger(0) ?? int.MaxValue;
        var relations = new SortedSet<string>((arguments.Text(3, "noopener")).Split(' ', StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);
        if (arguments.Flag(1))
        {
            relations.Add("nofollow");
        }

        string target = arguments.OptionalText(2) is { } given ? $" target=\"{Escape(given)}\"" : "";
        return WebAddress().Replace(Escape(PythonText.Str(input)), match =>
        {
            string shown = match.Value.Length > limit ? match.Value[..(int)limit] + "..." : match.Value;
            return $"<a href=\"{match.Value}\" rel=\"{string.Join(' ', relations)}\"{target}>{shown}</a>";
        });
    }

    [GeneratedRegex(@"<!--.*?-->|<[^>]*>", RegexOptions.Singleline)]
    private static partial Regex Tag();

    [GeneratedRegex(@"https?://[^\s<>()]+[^\s<>().,;:!?]")]
    private static partial Regex WebAddress();
}
