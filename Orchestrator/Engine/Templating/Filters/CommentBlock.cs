using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Templating.Filters;

/// <summary>The filter <c>comment</c>.</summary>
internal static class CommentBlock
{
    private sealed record Style(string Decoration, string Beginning = "", string End = "");

    private static readonly Dictionary<string, Style> Styles = new(StringComparer.Ordinal)
    {
        ["plain"] = new("# "),
        ["decoration"] = new("# "),
        ["erlang"] = new("% "),
        ["c"] = new("// "),
        ["cblock"] = new(" * ", "/*", " */"),
        ["xml"] = new(" - ", "<!--", "-->"),
    };

    public static Value Write(Value input, FilterArguments arguments)
    {
        string name = arguments.Text(0, "plain");
        if (!Styles.TryGetValue(name, out Style? style))
            throw new TemplateFailure($"Invalid style '{name}'");

        string Option(string key, string whenMissing)
        {
            Value? given = arguments.Named.FirstOrDefault(named => named.Key == key).Value;
            return given is null ? whenMissing : PythonText.Str(given);
        }

        int Count(string key)
        {
            Value? given = arguments.Named.FirstOrDefault(named => named.Key == key).Value;
            return given is null ? 1 : (int)Math.Clamp((long)Arithmetic.ToBig(given), 0, 10_000);
        }

        string newline = Option("newline", "\n");
        string decoration = Option("decoration", style.Decoration);
        string beginning = Option("beginning", style.Beginning);
        string end = Option("end", style.End);
        string edge = decoration.TrimEnd();
        string before = Option("prefix", edge);
        string prefix = before.Length > 0 ? Repeat(before + newline, Count("prefix_count")) : "";
        string postfix = Repeat(newline + Option("postfix", edge), Count("postfix_count"));
        string body = Decorated(TextLayoutFilters.Text(input, "comment"), decoration, newline);
        return (beginning.Length > 0 ? beginning + newline : "") + prefix + body + postfix + (end.Length > 0 ? newline + end : "");
    }

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));

    /// <summary>Decorates each line; a line that is empty gets no blank after its mark.</summary>
    private static string Decorated(string text, string decoration, string newline) => (decoration + text.Replace(newline, newline + decoration, StringComparison.Ordinal))
        .Replace(decoration + newline, decoration.TrimEnd() + newline, StringComparison.Ordinal);
}
