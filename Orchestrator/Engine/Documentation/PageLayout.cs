using System.Text;
using Mitogen.Templating.Serialization;
using Mitogen.Values;

namespace Mitogen.Documentation;

/// <summary>Lines of a page: wrapped, indented, values in YAML on one line.</summary>
internal static class PageLayout
{
    private const int Narrowest = 70;

    /// <summary>How wide text gets on a terminal of so many columns.</summary>
    public static int WidthOf(int columns) => Math.Max(columns * 7 / 10, Narrowest);

    /// <summary>Words on as few lines as hold them, each line indented.</summary>
    public static string Wrap(string text, int width, string indent, string? firstIndent = null)
    {
        var lines = new StringBuilder();
        var line = new StringBuilder(firstIndent ?? indent);
        bool isEmpty = true;
        foreach (string word in text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (!isEmpty && line.Length + 1 + word.Length > width)
            {
                lines.Append(line).Append('\n');
                line.Clear().Append(indent);
                isEmpty = true;
            }

            line.Append(isEmpty ? "" : " ").Append(word);
            isEmpty = false;
        }

        return lines.Append(line).ToString();
    }

    /// <summary>As a YAML value on one line.</summary>
    public static string Flow(Value value)
    {
        string text = YamlText.Write(value, new YamlStyle { FlowStyle = true, Width = int.MaxValue, SortKeys = false }).TrimEnd('\n');
        return text.EndsWith("\n...", StringComparison.Ordinal) ? text[..^4] : text;
    }

    public static string Flow(IEnumerable<string> texts) => Flow(new ListValue(texts.Select(text => (Value)text)));
}
