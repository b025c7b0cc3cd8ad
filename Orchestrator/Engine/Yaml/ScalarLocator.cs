using System.Globalization;
using Mitogen.Values;

namespace Mitogen.Yaml;

/// <summary>
/// Finds where a place in a scalar's text stands in its file: past block indicators and indentation, through quotes and escapes, over folded lines.
/// </summary>
/// <remarks>Source: YAML 1.1, chapters 8 (flow and block scalar styles). What does not match the file yields null, never a wrong place.</remarks>
internal static class ScalarLocator
{
    /// <param name="lines">The file.</param>
    /// <param name="origin">Where the scalar begins: its quote, its block indicator, or its first letter.</param>
    /// <param name="text">What the scalar was read as.</param>
    /// <param name="offset">The place in the text, in UTF-16 units.</param>
    public static SourcePosition? Locate(string[] lines, SourcePosition origin, string text, int offset)
    {
        if (origin.Line < 1 || origin.Line > lines.Length)
            return null;

        int row = origin.Line - 1;
        string line = Line(lines, row);
        int at = SkipProperties(line, UnitOf(line, origin.Column));
        (int Row, int At)? found = (at < line.Length ? line[at] : '\0') switch
        {
            '|' or '>' => InBlock(lines, row, line[at..], text, offset),
            '"' => InQuotes(lines, row, at + 1, text, offset, DoubleQuoted),
            '\'' => InQuotes(lines, row, at + 1, text, offset, SingleQuoted),
            _ => null,
        };
        found ??= InQuotes(lines, row, at, text, offset, Plain) ?? Within(line, row, at, text, offset);
        return found is { } place ? new SourcePosition(origin.File, place.Row + 1, ColumnOf(Line(lines, place.Row), place.At)) : null;
    }

    private static string Line(string[] lines, int row) => lines[row].TrimEnd('\r');

    /// <summary>UTF-16 units before a column, which counts code points.</summary>
    private static int UnitOf(string line, int column)
    {
        int at = 0;
        for (int seen = 1; seen < column && at < line.Length; seen++)
        {
            at += char.IsHighSurrogate(line[at]) && at + 1 < line.Length ? 2 : 1;
        }

        return at;
    }

    private static int ColumnOf(string line, int at) => line.AsSpan(0, Math.Min(at, line.Length)).ToString().EnumerateRunes().Count() + 1;

    /// <summary>Past a tag and an anchor.</summary>
    private static int SkipProperties(string line, int at)
    {
        while (at < line.Length && line[at] is '!' or '&')
        {
            int end = line.IndexOf(' ', at);
            if (end < 0)
                return at;

            at = end;
            while (at < line.Length && line[at] == ' ')
            {
                at++;
            }
        }

        return at;
    }

    private static (int Row, int At)? InBlock(string[] lines, int row, string header, string text, int offset)
    {
        int first = row + 1;
        while (first < lines.Length && Line(lines, first).Trim(' ').Length == 0)
        {
            first++;
        }

        if (first >= lines.Length)
            return null;

        int indent = Line(lines, first).Length - Line(lines, first).TrimStart(' ').Length;
        if (header.FirstOrDefault(char.IsAsciiDigit) is not '\0')
            return null; // The parent's indentation, which counts from elsewhere, decides: nobody writes it.

        return header[0] == '|' ? InLiteral(lines, row + 1, indent, text, offset) : InFolded(lines, row + 1, indent, text, offset);
    }

    private static (int Row, int At)? InLiteral(string[] lines, int row, int indent, string text, int offset)
    {
        int start = 0;
        for (int end = text.IndexOf('\n', start); end >= 0 && end < offset; end = text.IndexOf('\n', start))
        {
            start = end + 1;
            row++;
        }

        return row < lines.Length ? Checked(lines, row, indent + offset - start, text, offset) : null;
    }

    /// <summary>Each line of the file is found in the text in turn; what stands between them there are folded line breaks.</summary>
    private static (int Row, int At)? InFolded(string[] lines, int row, int indent, string text, int offset)
    {
        int at = 0;
        for (; row < lines.Length && at <= text.Length; row++)
        {
            string line = Line(lines, row);
            string content = line.Length > indent ? line[indent..] : "";
            if (content.Length == 0)
                continue;

            int found = text.IndexOf(content, at, StringComparison.Ordinal);
            if (found < 0 || text.AsSpan(at, found - at).ContainsAnyExcept(' ', '\n'))
                return null;

            if (offset <= found + content.Length)
                return Checked(lines, row, indent + Math.Max(0, offset - found), text, Math.Max(offset, found));

            at = found + content.Length;
        }

        return null;
    }

    /// <summary>How one letter of a flow scalar is written: how many units of the file it takes, and what it stands for.</summary>
    private delegate (int Taken, string Letter) Spelling(string line, int at);

    private static (int Row, int At)? InQuotes(string[] lines, int row, int at, string text, int offset, Spelling spelling)
    {
        int index = 0;
        string line = Line(lines, row);
        while (index < offset || at >= line.Length)
        {
            bool isBlank = at >= line.Length || line.AsSpan(at).Trim().Length == 0;
            if (isBlank)
            {
                // A line break with the blanks around it: one blank, or as many breaks as there are empty lines.
                do
                {
                    row++;
                }
                while (row < lines.Length && Line(lines, row).Trim().Length == 0);

                if (row >= lines.Length || index >= text.Length)
                    return null;

                line = Line(lines, row);
                at = line.Length - line.TrimStart().Length;
                while (index < text.Length && text[index] is ' ' or '\n')
                {
                    index++;
                }

                if (index > offset)
                    return (row, at);

                continue;
            }

            (int taken, string letter) = spelling(line, at);
            if (taken == 0 || string.CompareOrdinal(text, index, letter, 0, letter.Length) != 0)
                return null;

            at += taken;
            index += letter.Length;
        }

        return (row, at);
    }

    private static (int Taken, string Letter) Plain(string line, int at) => (1, line[at].ToString());

    private static (int Taken, string Letter) SingleQuoted(string line, int at) => line[at] != '\'' ? (1, line[at].ToString())
        : at + 1 < line.Length && line[at + 1] == '\'' ? (2, "'")
        : (0, "");

    private static (int Taken, string Letter) DoubleQuoted(string line, int at)
    {
        if (line[at] == '"')
            return (0, "");

        if (line[at] != '\\' || at + 1 >= line.Length)
            return (1, line[at].ToString());

        int digits = line[at + 1] switch { 'x' => 2, 'u' => 4, 'U' => 8, _ => 0 };
        if (digits > 0)
        {
            return at + 2 + digits <= line.Length && int.TryParse(line.AsSpan(at + 2, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int code) && code <= 0x10ffff && code is < 0xd800 or > 0xdfff
                ? (2 + digits, char.ConvertFromUtf32(code))
                : (0, "");
        }

        return (2, line[at + 1] switch
        {
            '0' => "\0",
            'a' => "\a",
            'b' => "\b",
            't' => "\t",
            'n' => "\n",
            'v' => "\v",
            'f' => "\f",
            'r' => "\r",
            'e' => "\u001b",
            'N' => "\u0085",
            '_' => "\u00a0",
            'L' => "\u2028",
            'P' => "\u2029",
            char letter => letter.ToString(),
        });
    }

    /// <summary>Text that stands further on in the line, such as a value of <c>key=value</c> pairs.</summary>
    private static (int Row, int At)? Within(string line, int row, int at, string text, int offset)
    {
        int start = text.Length == 0 ? -1 : line.IndexOf(text, Math.Min(at, line.Length), StringComparison.Ordinal);
        return start < 0 ? null : (row, start + offset);
    }

    private static (int Row, int At)? Checked(string[] lines, int row, int at, string text, int offset)
    {
        string line = Line(lines, row);
        bool fits = at <= line.Length && (offset >= text.Length || text[offset] == '\n' || (at < line.Length && line[at] == text[offset]));
        return fits ? (row, at) : null;
    }
}
