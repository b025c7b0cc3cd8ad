using Mitogen.Templating.Filters;
using Mitogen.Templating.Objects;
using Mitogen.Values;

namespace Mitogen.Templating.Python;

/// <summary>Methods of text that search, cut and join.</summary>
internal static class StringMethods
{
    public static FilterTable AddTo(FilterTable table) => table
        .Add("split", (self, arguments) => Split(self, arguments, fromRight: false), "sep?", "maxsplit?")
        .Add("rsplit", (self, arguments) => Split(self, arguments, fromRight: true), "sep?", "maxsplit?")
        .Add("splitlines", (self, arguments) => TextCutting.SplitLines(Of(self), arguments.Flag(0)), "keepends?")
        .Add("join", (self, arguments) => Join(Of(self), arguments[0]), "iterable/")
        .Add("replace", (self, arguments) => TextCutting.Replace(Of(self), Text(arguments, 0), Text(arguments, 1), arguments.Integer(2, -1)), "old/", "new/", "count/?")
        .Add("startswith", (self, arguments) => Affix(self, arguments, (text, part) => text.StartsWith(part, StringComparison.Ordinal)), "prefix/", "start/?", "end/?")
        .Add("endswith", (self, arguments) => Affix(self, arguments, (text, part) => text.EndsWith(part, StringComparison.Ordinal)), "suffix/", "start/?", "end/?")
        .Add("find", (self, arguments) => Find(self, arguments, last: false), "sub/", "start/?", "end/?")
        .Add("rfind", (self, arguments) => Find(self, arguments, last: true), "sub/", "start/?", "end/?")
        .Add("index", (self, arguments) => Found(Find(self, arguments, last: false)), "sub/", "start/?", "end/?")
        .Add("rindex", (self, arguments) => Found(Find(self, arguments, last: true)), "sub/", "start/?", "end/?")
        .Add("count", (self, arguments) => TextCutting.Count(Window(self, arguments, 1, out _), Text(arguments, 0)), "sub/", "start/?", "end/?")
        .Add("partition", (self, arguments) => Partition(Of(self), Text(arguments, 0), last: false), "sep/")
        .Add("rpartition", (self, arguments) => Partition(Of(self), Text(arguments, 0), last: true), "sep/")
        .Add("removeprefix", (self, arguments) => Of(self).StartsWith(Text(arguments, 0), StringComparison.Ordinal) ? Of(self)[Text(arguments, 0).Length..] : self, "prefix/")
        .Add("removesuffix", (self, arguments) => Of(self).EndsWith(Text(arguments, 0), StringComparison.Ordinal) ? Of(self)[..^Text(arguments, 0).Length] : self, "suffix/")
        .Add("encode", (self, arguments) => new BytesValue(TextEncodings.GetBytes(arguments.Text(0, "utf-8"), Of(self), arguments.Text(1, "strict"))), "encoding?", "errors?");

    internal static string Of(Value self) => ((StringValue)self).Text;

    /// <summary>An argument that must be text.</summary>
    internal static string Text(FilterArguments arguments, int index) => arguments[index] switch
    {
        StringValue text => text.Text,
        UndefinedValue undefined => throw undefined.Failure(),
        { } other => throw new TemplateFailure($"must be str, not {PythonTypes.NameOf(other)}"),
    };

    internal static StringValue Join(string separator, Value items)
    {
        var parts = new List<string>();
        long length = 0;
        foreach (Value item in Iteration.Of(items))
        {
            parts.Add(item switch
            {
                StringValue text => text.Text,
                UndefinedValue undefined => throw undefined.Failure(),
                _ => throw new TemplateFailure($"sequence item {parts.Count}: expected str instance, {PythonTypes.NameOf(item)} found"),
            });
            TextLimit.Check(length += parts[^1].Length + separator.Length);
        }

        return new StringValue(string.Join(separator, parts));
    }

    private static ListValue Split(Value self, FilterArguments arguments, bool fromRight)
    {
        long limit = arguments.Integer(1, -1);
        string? separator = arguments.IsGiven(0) ? Text(arguments, 0) : null;
        return separator is null
            ? TextCutting.SplitBlanks(Of(self), limit, fromRight)
            : TextCutting.Split(Of(self), separator, limit, fromRight);
    }

    /// <summary>The part of the text that start and end choose, and where it starts by code point.</summary>
    private static string Window(Value self, FilterArguments arguments, int from, out int start)
    {
        string text = Of(self);
        start = 0;
        if (arguments.Optional(from) is null && arguments.Optional(from + 1) is null)
            return text;

        int length = CodePointText.Length(text);
        start = Bound(arguments.OptionalInteger(from) ?? 0, length);
        int end = Bound(arguments.OptionalInteger(from + 1) ?? length, length);
        return CodePointText.Substring(text, start, Math.Max(start, end));
    }

    private static int Bound(long index, int length) => (int)Math.Clamp(index < 0 ? index + length : index, 0, length);

    private static Value Affix(Value self, FilterArguments arguments, Func<string, string, bool> holds)
    {
        string text = Window(self, arguments, 1, out _);
        return arguments[0] is TupleValue several
            ? several.Any(part => part is StringValue one && holds(text, one.Text))
            : holds(text, Text(arguments, 0));
    }

    private static Value Find(Value self, FilterArguments arguments, bool last)
    {
        string text = Window(self, arguments, 1, out int start);
        int at = last ? text.LastIndexOf(Text(arguments, 0), StringComparison.Ordinal) : text.IndexOf(Text(arguments, 0), StringComparison.Ordinal);
        return at < 0 ? -1 : start + CodePointText.CodePointIndex(text, at);
    }

    private static Value Found(Value index) => index.Equals(-1L) ? throw new TemplateFailure("substring not found") : index;

    private static TupleValue Partition(string text, string separator, bool last)
    {
        if (separator.Length == 0)
            throw new TemplateFailure("empty separator");

        int at = last ? text.LastIndexOf(separator, StringComparison.Ordinal) : text.IndexOf(separator, StringComparison.Ordinal);
        if (at < 0)
            return last ? new TupleValue("", "", text) : new TupleValue(text, "", "");

        return new TupleValue(text[..at], separator, text[(at + separator.Length)..]);
    }
}
