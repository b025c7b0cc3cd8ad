using System.Text;
using Mitogen.Templating.Serialization;
using Mitogen.Values;

namespace Mitogen.Callbacks;

/// <summary>A result as YAML below its line, for people: text of several lines stands as lines.</summary>
internal static class YamlDump
{
    private const int Tab = 8;
    private const int PlainIndent = 2;

    /// <summary>Begins with a line end; has none at its end.</summary>
    /// <param name="result">What is shown.</param>
    /// <param name="indent">Of each level, and of the whole.</param>
    /// <param name="isLossy">True: text of several lines is cleaned until it can stand as lines.</param>
    /// <param name="width">Columns after which lines are folded.</param>
    public static string Of(MapValue result, int indent, bool isLossy, int width)
    {
        var style = new YamlStyle { Indent = isLossy ? indent : PlainIndent, Width = width, FlowStyle = false, SortKeys = true, Lines = text => LinesOf(text, isLossy) };
        var dump = new StringBuilder();
        foreach (string line in YamlText.Write(result, style, _ => false).TrimEnd('\n').Split('\n'))
        {
            dump.Append('\n').Append(line.Length > 0 ? new string(' ', indent) : "").Append(line);
        }

        return dump.ToString();
    }

    private static string? LinesOf(string text, bool isLossy) =>
        text.IndexOfAny(['\n', '\u0085', '\u2028', '\u2029']) < 0 ? null : isLossy ? CleanText(text) : text;

    /// <summary>Without what keeps text from standing as lines: blanks at ends of lines, tabs, control characters.</summary>
    private static string CleanText(string text)
    {
        var clean = new StringBuilder();
        foreach (string line in text.TrimEnd().Split('\n'))
        {
            clean.Append(clean.Length > 0 ? "\n" : "").Append(Printable(line).TrimEnd(' '));
        }

        return clean.ToString();
    }

    private static string Printable(string line)
    {
        var printable = new StringBuilder();
        foreach (char letter in line)
        {
            if (letter == '\t')
            {
                printable.Append(' ', Tab - (printable.Length % Tab));
            }
            else if (!char.IsControl(letter))
            {
                printable.Append(letter);
            }
        }

        return printable.ToString();
    }
}
