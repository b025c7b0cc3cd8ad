using System.Globalization;
using System.Text;
using Mitogen.Templating.Filters;
using Mitogen.Templating.Unicode;
using Mitogen.Values;

namespace Mitogen.Templating.Python;

/// <summary>Methods of text that change its letters, its padding or ask what it consists of.</summary>
internal static class StringFormMethods
{
    public static FilterTable AddTo(FilterTable table)
    {
        AddLetters(table);
        AddPadding(table);
        return AddQuestions(table);
    }

    internal static string Title(string text) => CaseMapping.Title(text);

    internal static string Capitalize(string text)
    {
        if (text.Length == 0)
            return text;

        int first = char.IsSurrogate(text[0]) ? 2 : 1;
        return Title(text[..first]) + Lower(text)[Lower(text[..first]).Length..];
    }

    internal static string Upper(string text) => CaseMapping.Upper(text);

    internal static string Lower(string text) => CaseMapping.Lower(text);

    internal static string Strip(string text, Value? letters, bool start, bool end)
    {
        char[]? set = letters switch
        {
            null or { IsNull: true } => null,
            StringValue given => given.Text.ToCharArray(),
            UndefinedValue undefined => throw undefined.Failure(),
            _ => throw new TemplateFailure("strip arg must be None or str"),
        };
        text = !start ? text : set is null ? text.TrimStart() : text.TrimStart(set);
        return !end ? text : set is null ? text.TrimEnd() : text.TrimEnd(set);
    }

    private static string Of(Value self) => StringMethods.Of(self);

    private static void AddLetters(FilterTable table) => table
        .Add("upper", (self, _) => Upper(Of(self)))
        .Add("lower", (self, _) => Lower(Of(self)))
        .Add("casefold", (self, _) => CaseMapping.Fold(Of(self)))
        .Add("title", (self, _) => Title(Of(self)))
        .Add("capitalize", (self, _) => Capitalize(Of(self)))
        .Add("swapcase", (self, _) => CaseMapping.SwapCase(Of(self)))
        .Add("maketrans", (_, arguments) => TranslationTable(arguments), "x/", "y/?", "z/?")
        .Add("format_map", FormatMap, "mapping/")
        .Add("format", (self, arguments) => BraceFormat.Apply(Of(self), arguments), "*values", "**named")
        .Add("translate", (self, arguments) => Translate(Of(self), arguments[0]), "table/")
        .Add("expandtabs", (self, arguments) => ExpandTabs(Of(self), Width(arguments, 0, 8)), "tabsize?");

    private static void AddPadding(FilterTable table) => table
        .Add("strip", (self, arguments) => Strip(Of(self), arguments.Optional(0), start: true, end: true), "chars/?")
        .Add("lstrip", (self, arguments) => Strip(Of(self), arguments.Optional(0), start: true, end: false), "chars/?")
        .Add("rstrip", (self, arguments) => Strip(Of(self), arguments.Optional(0), start: false, end: true), "chars/?")
        .Add("ljust", (self, arguments) => Justify(self, arguments, '<'), "width/", "fillchar/?")
        .Add("rjust", (self, arguments) => Justify(self, arguments, '>'), "width/", "fillchar/?")
        .Add("center", (self, arguments) => Center(Of(self), Width(arguments), Fill(arguments)), "width/", "fillchar/?")
        .Add("zfill", (self, arguments) => ZeroFill(Of(self), Width(arguments)), "width/");

    private static FilterTable AddQuestions(FilterTable table) => table
        .Add("isdigit", (self, _) => All(self, rune => Rune.IsDigit(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherNumber))
        .Add("isdecimal", (self, _) => All(self, Rune.IsDigit))
        .Add("isnumeric", (self, _) => All(self, Rune.IsNumber))
        .Add("isalpha", (self, _) => All(self, Rune.IsLetter))
        .Add("isalnum", (self, _) => All(self, rune => Rune.IsLetter(rune) || Rune.IsNumber(rune)))
        .Add("isspace", (self, _) => All(self, Rune.IsWhiteSpace))
        .Add("isascii", (self, _) => Of(self).All(char.IsAscii))
        .Add("isupper", (self, _) => IsUpper(Of(self)))
        .Add("islower", (self, _) => IsLower(Of(self)))
        .Add("istitle", (self, _) => Of(self).EnumerateRunes().Any(rune => CaseMapping.IsUpper(rune) || CaseMapping.IsLower(rune)) && Title(Of(self)) == Of(self))
        .Add("isprintable", (self, _) => Of(self).EnumerateRunes().All(PythonQuoting.IsPrintable))
        .Add("isidentifier", (self, _) => IsIdentifier(Of(self)));

    internal static bool IsUpper(string text) => text.EnumerateRunes().Any(CaseMapping.IsUpper) && !text.EnumerateRunes().Any(CaseMapping.IsLower);

    internal static bool IsLower(string text) => text.EnumerateRunes().Any(CaseMapping.IsLower) && !text.EnumerateRunes().Any(CaseMapping.IsUpper);

    internal static bool IsIdentifier(string text) =>
        text.Length > 0 && IsIdentifierStart(text.EnumerateRunes().First()) && text.EnumerateRunes().All(rune => IsIdentifierStart(rune) || Rune.IsDigit(rune)
            || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.ConnectorPunctuation);

    private static bool IsIdentifierStart(Rune rune) => rune.Value == '_' || Rune.IsLetter(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.LetterNumber;

    /// <summary>As Python's <c>str.center</c>: of an odd number of blanks the larger half goes left when the width is odd.</summary>
    internal static string Center(string text, int width, string fill)
    {
        int missing = width - CodePointText.Length(text);
        if (missing <= 0)
            return text;

        int left = (missing / 2) + (missing & width & 1);
        return string.Concat(Enumerable.Repeat(fill, left)) + text + string.Concat(Enumerable.Repeat(fill, missing - left));
    }

    internal static int Width(FilterArguments arguments, int index = 0, int whenMissing = 0)
    {
        long width = arguments.Integer(index, whenMissing);
        return width > 10_000_000 ? throw new TemplateFailure("the width is too large") : (int)Math.Max(width, 0);
    }

    private static Value All(Value self, Func<Rune, bool> fits) => Of(self).Length > 0 && Of(self).EnumerateRunes().All(fits);

    private static Value Justify(Value self, FilterArguments arguments, char align) =>
        FormatSpec.Pad(Of(self), Fill(arguments), align, Width(arguments));

    private static string Fill(FilterArguments arguments) => arguments.Optional(1) switch
    {
        null => " ",
        StringValue text when CodePointText.Length(text.Text) == 1 => text.Text,
        UndefinedValue undefined => throw undefined.Failure(),
        _ => throw new TemplateFailure("The fill character must be exactly one character long"),
    };

    private static Value FormatMap(Value self, FilterArguments arguments)
    {
        var named = new List<KeyValuePair<string, Value>>();
        foreach ((Value key, Value value) in MapFilters.Map(arguments[0], "format_map"))
        {
            named.Add(KeyValuePair.Create(PythonText.Str(key), value));
        }

        return BraceFormat.Apply(Of(self), new FilterArguments([], [], [.. named], arguments.Context));
    }

    /// <summary>From a map, or from two texts of equal length and the letters to leave out.</summary>
    private static MapValue TranslationTable(FilterArguments arguments)
    {
        var table = new MapValue();
        if (arguments.Optional(1) is null)
        {
            foreach ((Value key, Value value) in MapFilters.Map(arguments[0], "maketrans"))
            {
                table[key is StringValue letter ? CodePoints(letter.Text).Single() : key] = value;
            }

            return table;
        }

        Value[] from = CodePoints(arguments.Text(0));
        Value[] to = CodePoints(arguments.Text(1));
        if (from.Length != to.Length)
            throw new TemplateFailure("the first two maketrans arguments must have equal length");

        for (int index = 0; index < from.Length; index++)
        {
            table[from[index]] = to[index];
        }

        foreach (Value left in CodePoints(arguments.Text(2, "")))
        {
            table[left] = Value.Null;
        }

        return table;
    }

    private static Value[] CodePoints(string text) => [.. text.EnumerateRunes().Select(rune => (Value)rune.Value)];

    private static string ZeroFill(string text, int width)
    {
        int sign = text.StartsWith('-') || text.StartsWith('+') ? 1 : 0;
        return text[..sign] + FormatSpec.Pad(text[sign..], "0", '>', width - sign);
    }

    private static string Translate(string text, Value table)
    {
        var result = new StringBuilder();
        foreach (Rune rune in text.EnumerateRunes())
        {
            Value? with = Indexing.TryItem(table, rune.Value);
            result.Append(with is null ? rune.ToString() : with.IsNull ? "" : with is IntegerValue code ? char.ConvertFromUtf32((int)code.Number) : PythonText.Str(with));
        }

        return result.ToString();
    }

    private static string ExpandTabs(string text, int size)
    {
        var result = new StringBuilder();
        int column = 0;
        foreach (char letter in text)
        {
            TextLimit.Check(result.Length);
            int blanks = letter == '\t' && size > 0 ? size - (column % size) : 0;
            _ = letter == '\t' ? result.Append(' ', blanks) : result.Append(letter);
            column = letter is '\n' or '\r' ? 0 : column + (letter == '\t' ? blanks : 1);
        }

        return result.ToString();
    }
}
