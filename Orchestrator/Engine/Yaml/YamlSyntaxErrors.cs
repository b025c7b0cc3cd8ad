using System.Text.RegularExpressions;
using Mitogen.Diagnostics;
using Mitogen.Values;
using YamlDotNet.Core;

namespace Mitogen.Yaml;

/// <summary>Says what is wrong with text that does not parse, and guesses from the line at what the writer meant.</summary>
internal static partial class YamlSyntaxErrors
{
    private const string TabProblem = "a tab cannot indent";

    /// <summary>The parser's words, and what a person needs in their stead. The first whose start fits counts.</summary>
    private static readonly (string Theirs, string Ours)[] Wordings =
    [
        ("Mapping values are not allowed in this context", "a ': ' is not expected here: a key of a map stands at the start of its own line"),
        ("While scanning a simple key, could not find expected ':'", "a ':' is expected after this key"),
        ("While scanning a multi-line double-quoted scalar, found wrong indentation", "the lines of this quoted text must be indented deeper than its key"),
        ("While scanning a multi-line single-quoted scalar, found wrong indentation", "the lines of this quoted text must be indented deeper than its key"),
        ("While scanning a quoted scalar, found unexpected end of stream", "the closing quote of this text is missing"),
        ("While scanning a quoted scalar, found unexpected document indicator", "the closing quote of this text is missing"),
        ("While scanning for the next token, found character that cannot start any token", "no value can start with this character"),
        ("While scanning a plain scalar value, found invalid mapping", "a ': ' is not expected here: a key of a map starts its own line, indented like its neighbours"),
        ("While scanning a multiline plain scalar, found invalid mapping", "a ': ' is not expected here: the line before is text, not a key"),
        ("While scanning a mapping, found invalid tab as indentation", TabProblem),
        ("While scanning a plain scalar, found a tab character", TabProblem),
        ("While scanning a token, found unexpected tab", TabProblem),
        ("While scanning a quoted scalar, found unknown escape character", "a '\\' stands before a character that it does not escape"),
        ("While scanning an anchor or alias, found value containing disallowed", "a name is expected after this '&' or '*'"),
        ("While parsing a block mapping, did not find expected key", "a key of the map is expected here, at the same indentation as its first key"),
        ("While parsing a block collection, did not find expected '-' indicator", "a '-' is expected here, at the same indentation as the list's first one"),
        ("While parsing a flow sequence, did not find expected ',' or ']'", "a ',' or a ']' is expected here"),
        ("While parsing a flow mapping,  did not find expected ',' or '}'", "a ',' or a '}' is expected here"),
        ("While parsing a flow mapping, did not find expected ',' or '}'", "a ',' or a '}' is expected here"),
        ("Block sequence entries are not allowed in this context", "a '- ' is not expected here: an item of a list stands at the start of its own line"),
        ("While parsing a node, did not find expected node content", "a value is expected here"),
        ("While scanning an alias, did not find expected alphabetic or numeric character", "a name is expected after '*'"),
        ("While scanning a block scalar, found a tab character where an indentation space is expected", TabProblem),
    ];

    public static LanguageException Explain(YamlException failure, string text, string file)
    {
        SourcePosition position = new YamlPositions(text, file).Of(failure.Start);
        if (failure.Start.Line == 0)
        {
            position = new SourcePosition(file, 1, 1);
        }

        string[] lines = text.Split('\n');
        string problem = Reword(failure.Message);
        if (problem == TabProblem)
        {
            position = FirstTab(lines, position);
        }

        return new LanguageException($"this is not YAML: {problem}", position, failure) { Hint = FindHint(lines, position) };
    }

    /// <summary>The line as it should be: <c>msg: "{{ foo }}"</c>.</summary>
    public static string QuoteTemplate(string line)
    {
        Match match = UnquotedTemplate().Match(line);
        string example = match.Success ? $"{match.Groups["key"].Value.TrimStart()}\"{match.Groups["value"].Value.TrimEnd()}\"" : "name: \"{{ value }}\"";
        return $"a value that starts with a template must be quoted: {example}";
    }

    private static string Reword(string message)
    {
        foreach ((string theirs, string ours) in Wordings)
        {
            if (message.StartsWith(theirs, StringComparison.OrdinalIgnoreCase))
            {
                return ours;
            }
        }

        return message.Length > 0 ? char.ToLowerInvariant(message[0]) + message[1..].TrimEnd('.') : "it could not be parsed";
    }

    /// <summary>The parser points at the map that holds the tab; a person looks for the tab.</summary>
    private static SourcePosition FirstTab(string[] lines, SourcePosition position)
    {
        for (int line = position.Line; line <= lines.Length; line++)
        {
            if (IndentingTab().Match(lines[line - 1]) is { Success: true } tab)
            {
                return position with { Line = line, Column = tab.Length };
            }
        }

        return position;
    }

    /// <summary>Looks at the line of the error and then at the two before it: the mistake is often made above.</summary>
    private static string? FindHint(string[] lines, SourcePosition position)
    {
        for (int number = position.Line; number > Math.Max(0, position.Line - 3); number--)
        {
            if (number <= lines.Length && (HintFor(lines[number - 1].TrimEnd('\r')) ?? HintForBracket(lines[number - 1])) is { } hint)
            {
                return number == position.Line ? hint : $"line {number}: {hint}";
            }
        }

        return position.Line <= lines.Length ? HintForStart(lines[position.Line - 1], position.Column) ?? HintForLines(lines, position.Line) : null;
    }

    private static string? HintForBracket(string line) =>
        OpenBracket().Match(line) is { Success: true } open ? $"the '{open.Groups["open"].Value}' of this line is not closed" : null;

    /// <summary>A line and the one before it: a colon that the upper one lacks, or an indentation that the lower one has too much.</summary>
    private static string? HintForLines(string[] lines, int number)
    {
        if (number < 2 || !KeyLine().IsMatch(lines[number - 1]))
        {
            return null;
        }

        if (WordLine().Match(lines[number - 2]) is { Success: true } word)
        {
            string value = word.Groups["value"].Value is { Length: > 0 } text ? " " + text.Trim() : "";
            return $"line {number - 1}: a colon is missing: {word.Groups["key"].Value}:{value}";
        }

        Match above = KeyLine().Match(lines[number - 2]);
        Match here = KeyLine().Match(lines[number - 1]);
        return above.Success && above.Groups["value"].Length > 0 && here.Groups["indent"].Length != above.Groups["indent"].Length
            ? $"indent '{here.Groups["key"].Value}' like '{above.Groups["key"].Value}' in the line above"
            : null;
    }

    /// <summary>Characters that mean something to YAML at the start of a value.</summary>
    private static string? HintForStart(string line, int column) =>
        column >= 1 && column <= line.Length && "@`%&*".Contains(line[column - 1]) ? $"text that starts with '{line[column - 1]}' needs quotes" : null;

    private static string? HintFor(string line)
    {
        if (IndentingTab().IsMatch(line))
        {
            return "indent with spaces";
        }

        if (UnquotedTemplate().IsMatch(line))
        {
            return QuoteTemplate(line);
        }

        if (BackslashInQuotes().IsMatch(line))
        {
            return "in double quotes write '\\\\' for a backslash, or use single quotes";
        }

        if (TextAfterQuote().Match(line) is { Success: true } quoted)
        {
            return $"text follows the closing quote; quote the whole value: {QuotedWhole(quoted)}";
        }

        if (OpenQuote().IsMatch(line))
        {
            return "the quotes of this line are not balanced";
        }

        if (MissingSpace().Match(line) is { Success: true } colon)
        {
            return $"put a space after the colon: {colon.Groups["key"].Value}: {colon.Groups["value"].Value.TrimEnd()}";
        }

        return ColonInValue().Match(line) is { Success: true } plain
            ? $"a value with ': ' in it must be quoted: {plain.Groups["key"].Value}{OtherQuotes(plain.Groups["value"].Value.TrimEnd())}"
            : null;
    }

    /// <summary>An apostrophe wants the other quotes, a template its closing quote moved to the end, an expression quotes around all of it.</summary>
    private static string QuotedWhole(Match quoted)
    {
        string head = quoted.Groups["head"].Value;
        string rest = quoted.Groups["rest"].Value.TrimEnd();
        if (rest.EndsWith(head[0]) && char.IsLetter(rest[0]))
        {
            return OtherQuotes(string.Concat(head.AsSpan(1), rest.AsSpan(0, rest.Length - 1)));
        }

        return rest.Contains(head[0]) ? OtherQuotes(head + quoted.Groups["gap"].Value + rest) : $"{head[..^1]}{quoted.Groups["gap"].Value}{rest}{head[0]}";
    }

    private static string OtherQuotes(string value) => value.Contains('"') ? $"'{value.Replace("'", "''", StringComparison.Ordinal)}'" : $"\"{value}\"";

    [GeneratedRegex(@"^(?<key>\s*(?:-\s+)*[^\s:#'""]+:\s+|\s*(?:-\s+)+)(?<value>\{[{%].*)$")]
    private static partial Regex UnquotedTemplate();

    [GeneratedRegex(@":\s+(?<open>[\[{])(?![{%])[^\]}'""]*$")]
    private static partial Regex OpenBracket();

    [GeneratedRegex(@"^\s*(?:-\s+)?(?<key>[A-Za-z_][\w.]*)(?<value>\s+[^\s:#][^:#]*)?\s*$")]
    private static partial Regex WordLine();

    [GeneratedRegex(@"^(?<indent>\s*(?:-\s+)?)(?<key>[A-Za-z_][\w.]*):(?:\s+(?<value>\S.*))?\s*$")]
    private static partial Regex KeyLine();

    [GeneratedRegex(@"^ *\t")]
    private static partial Regex IndentingTab();

    [GeneratedRegex(@":\s+""[^""]*\\[^""\\/abefnrtvxuULNP_0 N][^""]*""")]
    private static partial Regex BackslashInQuotes();

    [GeneratedRegex(@":\s+(?<head>""[^""]*""|'[^']*')(?<gap>\s*)(?<rest>[^\s#,}\]].*)$")]
    private static partial Regex TextAfterQuote();

    [GeneratedRegex(@":\s+(?:""[^""]*|'[^']*)$")]
    private static partial Regex OpenQuote();

    [GeneratedRegex(@"^\s*(?:-\s+)?(?<key>[A-Za-z_][\w.]*):(?<value>[^\s:/\\].*)$")]
    private static partial Regex MissingSpace();

    [GeneratedRegex(@"^\s*(?:-\s+)?(?<key>[^\s:'""#]+:\s+)(?<value>[^'""\[{|>].*:\s.*)$")]
    private static partial Regex ColonInValue();
}
