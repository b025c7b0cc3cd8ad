using System.Text;

namespace Mitogen.Templating.Lookups;

/// <summary>Rows of separated values, as Python's <c>csv.reader</c> has them: cells may be quoted, doubled quotes stand for one, quoted cells may span lines.</summary>
internal static class CsvReader
{
    public static IEnumerable<IReadOnlyList<string>> Rows(string text, char delimiter)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        bool inQuotes = false;
        bool isAtStart = true;
        for (int at = 0; at < text.Length; at++)
        {
            char letter = text[at];
            if (inQuotes)
            {
                bool isDoubled = letter == '"' && at + 1 < text.Length && text[at + 1] == '"';
                inQuotes = letter != '"' || isDoubled;
                at += isDoubled ? 1 : 0;
                _ = inQuotes ? cell.Append(letter) : cell;
            }
            else if (letter == '"' && isAtStart)
            {
                inQuotes = true;
                isAtStart = false;
            }
            else if (letter == delimiter)
            {
                Close(cells, cell);
                isAtStart = true;
            }
            else if (letter is '\n' or '\r')
            {
                at += letter == '\r' && at + 1 < text.Length && text[at + 1] == '\n' ? 1 : 0;
                if (!isAtStart || cells.Count > 0)
                    Close(cells, cell);

                yield return cells;
                cells = [];
                isAtStart = true;
            }
            else
            {
                cell.Append(letter);
                isAtStart = false;
            }
        }

        if (!isAtStart || cells.Count > 0)
        {
            Close(cells, cell);
            yield return cells;
        }
    }

    private static void Close(List<string> cells, StringBuilder cell)
    {
        cells.Add(cell.ToString());
        cell.Clear();
    }
}
