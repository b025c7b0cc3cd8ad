using System.Diagnostics.CodeAnalysis;
using Mitogen.Templating.Filters;
using Mitogen.Values;

namespace Mitogen.Templating.Python;

/// <summary>The methods of HTML text that are not those of plain text.</summary>
internal static class MarkupMethods
{
    private static readonly HashSet<string> Kept = new(StringComparer.Ordinal)
    {
        "capitalize", "title", "lower", "upper", "replace", "ljust", "rjust", "lstrip", "rstrip", "center", "strip", "translate", "expandtabs", "swapcase", "zfill",
        "split", "rsplit", "splitlines", "partition", "rpartition",
    };

    private static readonly FilterTable Own = new FilterTable()
        .Add("join", (self, arguments) => Markup.Marked(StringMethods.Join(((StringValue)self).Text, new ListValue(Iteration.Of(arguments[0]).Select(Markup.Escape)))), "iterable")
        .Add("format", (self, arguments) => Markup.Of(BraceFormat.Apply(((StringValue)self).Text, arguments, escapes: true)), "*values", "**named")
        .Add("striptags", (self, _) => Markup.StripTags(((StringValue)self).Text))
        .Add("unescape", (self, _) => Markup.Unescape(((StringValue)self).Text))
        .Add("escape", (_, arguments) => Markup.Escape(arguments[0]), "s");

    public static bool TryGet(FilterTable ofText, string name, [MaybeNullWhen(false)] out Filter function, [MaybeNullWhen(false)] out Signature signature)
    {
        if (Own.TryGet(name, out function, out signature))
            return true;

        if (!ofText.TryGet(name, out function, out signature))
            return false;

        if (Kept.Contains(name))
        {
            function = name is "split" or "rsplit" or "splitlines" ? Cut(function) : Markup.Keeping(function);
        }

        return true;
    }

    private static Filter Cut(Filter function) => (self, arguments) => Markup.Marked(function(self, arguments));
}
