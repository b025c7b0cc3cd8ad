using System.Text;
using Mitogen.Values;

namespace Mitogen.Inventory;

/// <summary>A word of a host line, quotes and escapes taken away.</summary>
/// <param name="Column">1 for the first column of the line.</param>
internal readonly record struct HostLineWord(string Text, int Column);

/// <summary>Takes a line apart as Python's <c>shlex.split</c> does in POSIX mode with comments: whitespace, both quotes, backslash, <c>#</c> anywhere.</summary>
internal static class HostLineWords
{
    /// <exception cref="InventoryException">A quote that is not closed, or a backslash at the end.</exception>
    public static List<HostLineWord> Split(string line, string file, int lineNumber)
    {
        var words = new List<HostLineWord>();
        var word = new StringBuilder();
        int start = -1;
        for (int i = 0; i <= line.Length; i++)
        {
            char c = i < line.Length ? line[i] : '#';
            if (c is ' ' or '\t' or '\r' or '\n' or '#')
            {
                if (start >= 0)
                {
                    words.Add(new HostLineWord(word.ToString(), start + 1));
                    word.Clear();
                    start = -1;
                }

                if (c == '#')
                {
                    break;
                }

                continue;
            }

            start = start < 0 ? i : start;
            i = TakePart(line, i, word, new SourcePosition(file, lineNumber, i + 1));
        }

        return words;
    }

    /// <summary>Takes a quoted part, an escaped or a plain character; returns the index of its last character.</summary>
    private static int TakePart(string line, int i, StringBuilder word, SourcePosition position)
    {
        switch (line[i])
        {
            case '\\':
                word.Append(i + 1 < line.Length ? line[i + 1] : throw new InventoryException("a backslash ends the line: expected a character after it", position));
                return i + 1;
            case '\'':
                int close = line.IndexOf('\'', i + 1);
                word.Append(line, i + 1, (close > 0 ? close : throw Unclosed(position)) - i - 1);
                return close;
            case '"':
                return TakeDoubleQuoted(line, i, word, position);
            default:
                word.Append(line[i]);
                return i;
        }
    }

    private static int TakeDoubleQuoted(string line, int open, StringBuilder word, SourcePosition position)
    {
        for (int i = open + 1; i < line.Length; i++)
        {
            if (line[i] == '"')
            {
                return i;
            }

            if (line[i] == '\\' && i + 1 < line.Length && line[i + 1] is '"' or '\\')
            {
                i++;
            }

            word.Append(line[i]);
        }

        throw Unclosed(position);
    }

    private static InventoryException Unclosed(SourcePosition position) => new("this quote is not closed", position);
}
