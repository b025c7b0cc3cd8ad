using Mitogen.Templating.Filters;
using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Templating.JinjaTests;

/// <summary>Tests with regular expressions and addresses.</summary>
internal static class MatchTests
{
    public static void AddTo(JinjaTestTable table) => table
        .Add("match", (input, arguments) => Find(input, arguments, atStart: true, whole: false), "pattern?", "ignorecase?", "multiline?")
        .Add("search", (input, arguments) => Find(input, arguments, atStart: false, whole: false), "pattern?", "ignorecase?", "multiline?")
        .Add("regex", Regex, "pattern?", "ignorecase?", "multiline?", "match_type?")
        .Add("url", (input, arguments) => input is StringValue text && Uri.TryCreate(text.Text, UriKind.Absolute, out Uri? url) && url.Host.Length > 0)
        .Add("uri", (input, arguments) => input is StringValue text && Uri.TryCreate(text.Text, UriKind.Absolute, out Uri? uri) && uri.IsAbsoluteUri)
        .Add("urn", (input, _) => input is StringValue text && text.Text.StartsWith("urn:", StringComparison.OrdinalIgnoreCase));

    private static bool Regex(Value input, FilterArguments arguments) => arguments.Text(3, "search") switch
    {
        "search" => Find(input, arguments, atStart: false, whole: false),
        "match" => Find(input, arguments, atStart: true, whole: false),
        "fullmatch" => Find(input, arguments, atStart: true, whole: true),
        var other => throw new TemplateFailure($"regex: unknown match_type '{other}'"),
    };

    private static bool Find(Value input, FilterArguments arguments, bool atStart, bool whole)
    {
        PythonRegex regex = arguments.Context.Environment.Regexes.Get(arguments.Text(0, ""), RegexFilters.Flags(arguments.Flag(1), arguments.Flag(2)));
        return regex.Find(PythonText.Str(input), atStart, whole) is not null;
    }
}
