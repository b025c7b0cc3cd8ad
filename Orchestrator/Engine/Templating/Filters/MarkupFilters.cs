using System.Text;
using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Templating.Filters;

/// <summary>Filters for HTML and XML.</summary>
internal static class MarkupFilters
{
    public static void AddTo(FilterTable table) => table
        .Add("escape", (input, _) => Markup.Escape(input))
        .Alias("e", "escape")
        .Add("forceescape", (input, _) => Markup.Of(Markup.Escape(PythonText.Str(input))))
        .Add("safe", (input, _) => Markup.Of(PythonText.Str(input)))
        .Add("striptags", (input, _) => Markup.StripTags(PythonText.Str(input)))
        .Add("xmlattr", XmlAttributes, "autospace?")
        .Add("urlize", Urlize, "trim_url_limit?", "nofollow?", "target?", "rel?");

    private static Value XmlAttributes(Value input, FilterArguments arguments)
    {
        var text = new StringBuilder();
        foreach ((Value key, Value value) in MapFilters.Map(input, "xmlattr"))
        {
            if (!value.IsNull && value is not UndefinedValue)
            {
                string name = TextLayoutFilters.Text(key, "xmlattr");
                if (name.Any(letter => " \t\n\f/>=".Contains(letter, StringComparison.Ordinal)))
                    throw new TemplateFailure($"Invalid character in attribute name: {PythonText.Repr(key)}");

                text.Append(text.Length > 0 ? " " : "").Append(Escape(name)).Append("=\"").Append(Escape(PythonText.Str(value))).Append('"');
            }
        }

        return Result((arguments.Flag(0, whenMissing: true) && text.Length > 0 ? " " : "") + text, arguments);
    }

    private static Value Urlize(Value input, FilterArguments arguments)
    {
        var relations = new SortedSet<string>((arguments.OptionalText(3) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal) { "noopener" };
        if (arguments.Flag(1))
        {
            relations.Add("nofollow");
        }

        string target = arguments.OptionalText(2) is { } given ? $" target=\"{Escape(given)}\"" : "";
        var writer = new LinkWriter(arguments.OptionalInteger(0) ?? int.MaxValue, $" rel=\"{Escape(string.Join(' ', relations))}\"{target}");
        return Result(writer.Write(Markup.Escape(input).Text), arguments);
    }

    /// <summary>HTML where templates escape what they put out, so that it is not escaped again.</summary>
    private static StringValue Result(string text, FilterArguments arguments) => new(text) { IsMarkup = arguments.Context.AutoEscape };

    private static string Escape(string text) => Markup.Escape(text);
}
