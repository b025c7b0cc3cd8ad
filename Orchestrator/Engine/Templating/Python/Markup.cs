using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Mitogen.Templating.Filters;
using Mitogen.Values;

namespace Mitogen.Templating.Python;

/// <summary>Text that is HTML, as MarkupSafe's <c>Markup</c>: whatever plain text is joined to it or put into it is escaped first.</summary>
/// <remarks>Source: MarkupSafe documentation, "HTML Representations" and "String Formatting".</remarks>
internal static partial class Markup
{
    private static readonly System.Buffers.SearchValues<char> Special = System.Buffers.SearchValues.Create("&<>'\"");

    public static StringValue Of(string text) => new(text) { IsMarkup = true };

    public static bool Is(Value? value) => value is StringValue { IsMarkup: true };

    /// <summary>The text of a value as HTML; what is HTML already stays.</summary>
    public static StringValue Escape(Value value) => value is StringValue { IsMarkup: true } markup ? markup : Of(Escape(PythonText.Str(value)));

    public static string Escape(string text)
    {
        int first = text.AsSpan().IndexOfAny(Special);
        if (first < 0)
            return text;

        var escaped = new StringBuilder(text, 0, first, text.Length + 16);
        foreach (char letter in text.AsSpan(first))
        {
            _ = letter switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '\'' => escaped.Append("&#39;"),
                '"' => escaped.Append("&#34;"),
                _ => escaped.Append(letter),
            };
        }

        return escaped.ToString();
    }

    /// <summary>Plain text as HTML when it is to be joined to HTML; anything else as it is.</summary>
    public static Value EscapeText(Value value) => value is StringValue ? Escape(value) : value;

    public static string Unescape(string text) => WebUtility.HtmlDecode(text);

    public static string StripTags(string text) => Unescape(string.Join(' ',
        Tag().Replace(Comment().Replace(text, ""), "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));

    /// <summary>A function on text that yields HTML for HTML, its arguments escaped.</summary>
    public static Filter Keeping(Filter function) => (input, arguments) =>
        Is(input) ? Marked(function(input, arguments.Map(EscapeText))) : function(input, arguments);

    /// <summary>Every text in it as HTML: what cutting HTML up yields.</summary>
    public static Value Marked(Value value) => value switch
    {
        StringValue { IsMarkup: false } text => new StringValue(text.Text, text.IsSecret) { IsMarkup = true },
        ListValue list => new ListValue(list.Select(Marked)),
        Objects.TupleValue tuple => new Objects.TupleValue([.. tuple.Select(Marked)]),
        _ => value,
    };

    [GeneratedRegex("<!--.*?-->", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex("<.*?>", RegexOptions.Singleline)]
    private static partial Regex Tag();
}
