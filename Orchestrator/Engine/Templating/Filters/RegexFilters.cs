using System.Text.RegularExpressions;
using Mitogen.Templating.Objects;
using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Templating.Filters;

/// <summary>Filters with Python's regular expressions.</summary>
internal static class RegexFilters
{
    public static void AddTo(FilterTable table) => table
        .Add("regex_replace", Replace, "pattern?", "replacement?", "ignorecase?", "multiline?", "count?", "mandatory_count?")
        .Add("regex_search", Search, "regex", "*groups", "**named")
        .Add("regex_findall", FindAll, "regex", "multiline?", "ignorecase?")
        .Add("regex_escape", (input, arguments) => Escape(PythonText.Str(input), arguments.Text(0, "python")), "re_type?");

    internal static RegexOptions Flags(bool ignoreCase, bool multiline) =>
        (ignoreCase ? RegexOptions.IgnoreCase : 0) | (multiline ? RegexOptions.Multiline : 0);

    private static Value Replace(Value input, FilterArguments arguments)
    {
        PythonRegex regex = arguments.Context.Environment.Regexes.Get(arguments.Text(0, ""), Flags(arguments.Flag(2), arguments.Flag(3)));
        string replacement = arguments.Optional(1) is { } given ? TextLayoutFilters.Text(given, "regex_replace") : "";
        string result = regex.Replace(PythonText.Str(input), replacement, (int)arguments.Integer(4, 0), out int count);
        long mandatory = arguments.Integer(5, 0);
        return mandatory > 0 && count != mandatory
            ? throw new TemplateFailure($"{arguments.Text(0)} should match {mandatory} times, but matches {count} times in {PythonText.Repr(input)}")
            : result;
    }

    private static Value Search(Value input, FilterArguments arguments)
    {
        bool Flag(string name) => arguments.Named.Any(named => named.Key == name && named.Value.IsTruthy);
        string pattern = arguments.Text(0);
        PythonRegex regex = arguments.Context.Environment.Regexes.Get(pattern, Flags(Flag("ignorecase"), Flag("multiline")));
        string[] references = [.. arguments.Rest.Select(group => Reference(PythonText.Str(group)))];
        Match? match = regex.Find(PythonText.Str(input));
        if (match is null)
            return Value.Null;

        return arguments.Rest.Length == 0
            ? match.Value
            : new ListValue(references.Select(group => GroupNamed(regex, match, group)));
    }

    /// <summary>A group asked for as <c>\1</c> or <c>\g&lt;name&gt;</c>, where a number is the name of none.</summary>
    private static string Reference(string reference) =>
        reference.StartsWith("\\g<", StringComparison.Ordinal) && reference.EndsWith('>') ? (char.IsAsciiDigit(reference[3]) ? reference[2..] : reference[3..^1])
        : reference.StartsWith('\\') && int.TryParse(reference.AsSpan(1), out _) ? reference[1..]
        : throw new TemplateFailure("Unknown argument");

    private static Value GroupNamed(PythonRegex regex, Match match, string name)
    {
        int number = int.TryParse(name, out int given) ? given : regex.NumberOf(name) ?? throw new TemplateFailure("no such group");
        if (number > regex.GroupCount)
            throw new TemplateFailure("no such group");

        return number == 0 ? match.Value : PythonRegex.GroupOf(match, number)?.Value is { } text ? text : Value.Null;
    }

    private static Value FindAll(Value input, FilterArguments arguments)
    {
        PythonRegex regex = arguments.Context.Environment.Regexes.Get(arguments.Text(0), Flags(arguments.Flag(2), arguments.Flag(1)));
        return new ListValue(regex.FindAll(PythonText.Str(input)).Select(match => Found(regex, match)));
    }

    private static Value Found(PythonRegex regex, Match match) => regex.GroupCount switch
    {
        0 => match.Value,
        1 => PythonRegex.GroupOf(match, 1)?.Value ?? "",
        _ => new TupleValue([.. Enumerable.Range(1, regex.GroupCount).Select(number => (Value)(PythonRegex.GroupOf(match, number)?.Value ?? ""))]),
    };

    private static Value Escape(string text, string dialect) => dialect switch
    {
        "python" => string.Concat(text.Select(letter => "()[]{}?*+-|^$\\.&~# \t\n\r\v\f".Contains(letter, StringComparison.Ordinal) ? "\\" + letter : letter.ToString())),
        "posix_basic" => Regex.Replace(text, @"([].[^$*\\])", @"\$1", RegexOptions.None, TimeSpan.FromSeconds(1)),
        "posix_extended" => throw new TemplateFailure("Regex type (posix_extended) not yet implemented"),
        _ => throw new TemplateFailure($"Invalid regex type ({dialect})"),
    };
}
