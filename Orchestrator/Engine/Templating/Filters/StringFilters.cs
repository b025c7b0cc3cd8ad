using System.Text;
using Mitogen.Templating.Objects;
using Mitogen.Templating.Python;
using Mitogen.Templating.Unicode;
using Mitogen.Values;

namespace Mitogen.Templating.Filters;

/// <summary>Filters on text.</summary>
internal static class StringFilters
{
    public static void AddTo(FilterTable table) => table
        .Add("upper", Markup.Keeping((input, _) => StringFormMethods.Upper(PythonText.Str(input))))
        .Add("lower", Markup.Keeping((input, _) => StringFormMethods.Lower(PythonText.Str(input))))
        .Add("title", (input, _) => Title(PythonText.Str(input)))
        .Add("capitalize", Markup.Keeping((input, _) => StringFormMethods.Capitalize(PythonText.Str(input))))
        .Add("trim", Markup.Keeping((input, arguments) => StringFormMethods.Strip(PythonText.Str(input), arguments.IsGiven(0) ? arguments[0] : null, start: true, end: true)), "chars?")
        .Add("replace", Replace, "old", "new", "count?")
        .Add("split", Split, "sep?", "maxsplit?")
        .Add("format", Format, "*args", "**kwargs")
        .Add("quote", (input, _) => Quote(input.IsNull ? "" : PythonText.Str(input)))
        .Add("center", Markup.Keeping((input, arguments) => StringFormMethods.Center(PythonText.Str(input), StringFormMethods.Width(arguments, 0, 80), " ")), "width?")
        .Add("wordcount", (input, _) => WordCount(PythonText.Str(input)))
        .Add("b64encode", (input, arguments) => Convert.ToBase64String(TextEncodings.GetBytes(arguments.Text(0, "utf-8"), PythonText.Str(input))), "encoding?")
        .Add("b64decode", (input, arguments) => TextEncodings.GetString(arguments.Text(0, "utf-8"), Base64Text.Decode(PythonText.Str(input))), "encoding?");

    /// <summary>As POSIX shells read it back: bare when it is safe, else in single quotes.</summary>
    internal static string Quote(string text)
    {
        if (text.Length == 0)
            return "''";

        bool isSafe = text.All(letter => char.IsAsciiLetterOrDigit(letter) || "@%+=:,./-_".Contains(letter, StringComparison.Ordinal));
        return isSafe ? text : $"'{text.Replace("'", "'\"'\"'", StringComparison.Ordinal)}'";
    }

    /// <summary>Jinja's: words start after blanks, hyphens and opening brackets, unlike Python's own.</summary>
    private static string Title(string text)
    {
        var result = new StringBuilder(text.Length);
        bool startsWord = true;
        int at = 0;
        int start = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            start = startsWord ? at : start;
            result.Append(startsWord ? CaseMapping.Upper(rune.ToString()) : at - start > 1 ? CaseMapping.LowerAt(text, at, rune) : CaseMapping.Lower(rune.ToString()));
            at += rune.Utf16SequenceLength;
            startsWord = Rune.IsWhiteSpace(rune) || rune.Value is '-' or '(' or '{' or '[' or '<';
        }

        return result.ToString();
    }

    private static Value Split(Value input, FilterArguments arguments)
    {
        string text = TextLayoutFilters.Text(input, "split");
        long limit = arguments.Integer(1, -1);
        return arguments.OptionalText(0) is { } separator ? TextCutting.Split(text, separator, limit, fromRight: false) : TextCutting.SplitBlanks(text, limit, fromRight: false);
    }

    /// <summary>Where templates escape what they put out, HTML that is put into plain text makes HTML of all of it.</summary>
    private static Value Replace(Value input, FilterArguments arguments)
    {
        string With(Value text, Value old, Value replacement) =>
            TextCutting.Replace(PythonText.Str(text), PythonText.Str(old), PythonText.Str(replacement), arguments.OptionalInteger(2) ?? -1);
        bool isMarkup = arguments.Context.AutoEscape && (Markup.Is(input) || Markup.Is(arguments[0]) || Markup.Is(arguments[1]));
        return isMarkup
            ? Markup.Of(With(Markup.Escape(input), Markup.Escape(arguments[0]), Markup.Escape(arguments[1])))
            : With(input, arguments[0], arguments[1]);
    }

    private static Value Format(Value input, FilterArguments arguments)
    {
        string format = PythonText.Str(input);
        if (arguments.Rest.Length > 0 && arguments.Named.Length > 0)
            throw new TemplateFailure("can't handle positional and keyword arguments at the same time");

        if (arguments.Named.Length == 0)
            return Arithmetic.Modulo(input as StringValue ?? new StringValue(format), new TupleValue(arguments.Rest));

        var named = new MapValue();
        foreach ((string name, Value value) in arguments.Named)
        {
            named[name] = value;
        }

        return Arithmetic.Modulo(input as StringValue ?? new StringValue(format), named);
    }

    private static Value WordCount(string text)
    {
        long words = 0;
        bool inWord = false;
        foreach (char letter in text)
        {
            bool isWord = char.IsLetterOrDigit(letter) || letter == '_';
            words += isWord && !inWord ? 1 : 0;
            inWord = isWord;
        }

        return words;
    }
}
