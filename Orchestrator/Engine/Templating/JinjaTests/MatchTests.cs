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
        .Add("url", (input, arguments) => IsUri(input, arguments) && HasPlace(((StringValue)input).Text), "schemes?")
        .Add("uri", IsUri, "schemes?")
        .Add("urn", (input, _) => input is StringValue text && text.Text.StartsWith("urn:", StringComparison.OrdinalIgnoreCase));

    /// <summary>All text is one, with a scheme of those asked for.</summary>
    private static bool IsUri(Value input, FilterArguments arguments) => input is StringValue text
        ? !arguments.IsGiven(0) || Iteration.Of(arguments[0]).Any(scheme => PythonText.Str(scheme) == SchemeOf(text.Text))
        : input is UndefinedValue undefined ? throw undefined.Failure() : false;

    private static string SchemeOf(string text) => text.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && Uri.CheckSchemeName(text[..colon]) ? text[..colon].ToLowerInvariant() : "";

    /// <summary>A scheme, and behind two slashes a host; files need none.</summary>
    private static bool HasPlace(string text)
    {
        string scheme = SchemeOf(text);
        string rest = scheme.Length == 0 ? "" : text[(scheme.Length + 1)..];
        return rest.StartsWith("//", StringComparison.Ordinal) && rest.Length > 2 && (rest[2] is not ('/' or '?' or '#') || scheme == "file");
    }

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
