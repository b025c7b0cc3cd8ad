using System.Text;
using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Templating.Filters;

/// <summary>Filters that lay text out in lines.</summary>
internal static class TextLayoutFilters
{
    public static void AddTo(FilterTable table) => table
        .Add("indent", Markup.Keeping(Indent), "width?", "first?", "blank?")
        .Add("wordwrap", WordWrap, "width?", "break_long_words?", "wrapstring?", "break_on_hyphens?")
        .Add("truncate", Truncate, "length?", "killwords?", "end?", "leeway?")
        .Add("comment", CommentBlock.Write, "style?", "**options");

    /// <summary>Python's functions take text alone here.</summary>
    internal static string Text(Value input, string filter) =>
        (input as StringValue)?.Text ?? throw (input as UndefinedValue)?.Failure() ?? new TemplateFailure($"{filter}: expected text, not {PythonTypes.NameOf(input)}");

    private static Value Indent(Value input, FilterArguments arguments)
    {
        if (input is not StringValue)
            throw (input as UndefinedValue)?.Failure() ?? new TemplateFailure($"unsupported operand type(s) for +=: '{PythonTypes.NameOf(input)}' and 'str'");

        string indent = arguments.Optional(0) is StringValue text ? text.Text : new string(' ', (int)Math.Clamp(arguments.Integer(0, 4), 0, 100_000));
        bool indentsFirst = arguments.Flag(1);
        bool indentsBlank = arguments.Flag(2);
        string[] lines = [.. TextCutting.SplitLines(Text(input, "indent") + "\n", keepsEnds: false).Select(PythonText.Str)];
        var result = new StringBuilder();
        for (int index = 0; index < lines.Length; index++)
        {
            bool isIndented = index == 0 ? indentsFirst && (lines.Length > 0) : indentsBlank || lines[index].Length > 0;
            result.Append(index > 0 ? "\n" : "").Append(isIndented ? indent : "").Append(lines[index]);
        }

        return result.ToString();
    }

    private static Value WordWrap(Value input, FilterArguments arguments)
    {
        if (input is not StringValue)
            throw (input as UndefinedValue)?.Failure() ?? new TemplateFailure($"'{PythonTypes.NameOf(input)}' object has no attribute 'splitlines'");

        if (Text(input, "wordwrap").Length == 0)
            return input;

        int width = (int)arguments.Integer(0, 79);
        bool breaksWords = arguments.Flag(1, whenMissing: true);
        string separator = arguments.OptionalText(2) ?? "\n";
        bool breaksHyphens = arguments.Flag(3, whenMissing: true);
        if (width <= 0)
            throw new TemplateFailure($"invalid width {width} (must be > 0)");

        IEnumerable<string> lines = TextCutting.SplitLines(Text(input, "wordwrap"), keepsEnds: false).Select(line => ((StringValue)line).Text);
        return string.Join(separator, lines.Select(line => string.Join(separator, TextWrapper.Wrap(line, width, breaksWords, breaksHyphens))));
    }

    private static Value Truncate(Value input, FilterArguments arguments)
    {
        int length = (int)arguments.Integer(0, 255);
        string end = arguments.Optional(2) is { } given ? Text(given, "truncate") : "...";
        int leeway = (int)(arguments.OptionalInteger(3) ?? 5);
        if (length < CodePointText.Length(end) || leeway < 0)
            throw new TemplateFailure(leeway < 0 ? $"expected leeway >= 0, got {leeway}" : $"expected length >= {CodePointText.Length(end)}, got {length}");

        if (input is not StringValue { Text: var text })
        {
            return Iteration.LengthOf(input) <= length + leeway
                ? input
                : throw new TemplateFailure($"can only concatenate {PythonTypes.NameOf(input)} (not \"str\") to {PythonTypes.NameOf(input)}");
        }

        int own = CodePointText.Length(text);
        if (own <= length + leeway)
            return input;

        string cut = CodePointText.Substring(text, 0, Math.Max(0, length - CodePointText.Length(end)));
        if (arguments.Flag(1))
            return Ended(cut);

        int blank = cut.LastIndexOf(' ');
        return Ended(blank < 0 ? cut : cut[..blank]);

        Value Ended(string shortened) => Arithmetic.Add(Markup.Is(input) ? Markup.Of(shortened) : shortened, arguments.Optional(2) ?? end);
    }
}
