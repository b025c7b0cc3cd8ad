using Mitogen.Values;

namespace Mitogen.Templating.Rendering;

/// <summary>Jinja drops the last line break of a template; Ansible puts back as many as the template ended with.</summary>
internal static class TrailingNewlines
{
    public static Value Restore(string source, Value rendered) => rendered is StringValue text && Count(source) > Count(text.Text)
        ? new StringValue(Restore(source, text.Text), text.IsSecret)
        : rendered;

    public static string Restore(string source, string rendered, string newline = "\n")
    {
        int missing = Count(source) - Count(rendered);
        return missing > 0 ? rendered + string.Concat(Enumerable.Repeat(newline, missing)) : rendered;
    }

    public static int Count(ReadOnlySpan<char> text)
    {
        int at = text.Length;
        while (at > 0 && text[at - 1] == '\n')
        {
            at--;
        }

        return text.Length - at;
    }
}
