using System.Text;

namespace Mitogen.Templating.Filters.Community;

/// <summary>Reads the rows of a CSV text as Python's <c>csv</c> does: double quotes around fields, doubled inside; lines end by LF, CR LF or CR.</summary>
internal sealed class CsvReader(string text, CsvDialect dialect)
{
    private readonly StringBuilder _field = new();
    private int _at;

    public IEnumerable<List<string>> ReadRows()
    {
        while (_at < text.Length)
        {
            yield return ReadRow();
        }
    }

    /// <summary>An empty line is a row without fields.</summary>
    private List<string> ReadRow()
    {
        var row = new List<string>();
        if (SkipLineEnd())
            return row;

        do
        {
            row.Add(ReadField());
        }
        while (Skip(dialect.Delimiter));

        SkipLineEnd();
        return row;
    }

    private bool Skip(char letter)
    {
        bool found = _at < text.Length && text[_at] == letter;
        _at += found ? 1 : 0;
        return found;
    }

    private bool SkipLineEnd()
    {
        bool found = Skip('\r');
        return Skip('\n') || found;
    }

    private string ReadField()
    {
        while (dialect.SkipsInitialSpace && Skip(' '))
        {
        }

        _field.Clear();
        if (Skip('"'))
        {
            ReadQuoted();
        }

        while (_at < text.Length && text[_at] != dialect.Delimiter && text[_at] is not ('\r' or '\n'))
        {
            _field.Append(text[_at++]);
        }

        return _field.ToString();
    }

    private void ReadQuoted()
    {
        while (_at < text.Length)
        {
            char letter = text[_at++];
            if (letter != '"')
            {
                _field.Append(letter);
            }
            else if (Skip('"'))
            {
                _field.Append('"');
            }
            else
            {
                bool ends = _at == text.Length || text[_at] == dialect.Delimiter || text[_at] is '\r' or '\n';
                if (!ends && dialect.IsStrict)
                    throw new TemplateFailure($"Unable to process file: '{dialect.Delimiter}' expected after '\"'");

                return;
            }
        }

        if (dialect.IsStrict)
            throw new TemplateFailure("Unable to process file: unexpected end of data");
    }
}
