using System.Text;
using Mitogen.Diagnostics;
using Mitogen.Values;

namespace Mitogen.Playbooks.Arguments;

/// <summary>
/// Cuts <c>src=a dest="b c" mode={{ m | default(1) }}</c> at spaces and line ends, but not inside quotes or template marks. A quote after a
/// backslash is none. A piece keeps the white space after it, less one space, so that free text keeps its own spacing when it is put together again.
/// </summary>
/// <remarks>Seen in ansible-core 2.14: a tab does not separate, a lone backslash at a line's end joins the lines.</remarks>
internal sealed class ArgumentSplitter
{
    private const string QuoteHint = "balance the quotes, write \\' or \\\" for a quote that stands for itself, or give the arguments as a map";
    private readonly string _text;
    private readonly SourcePosition _position;
    private readonly List<StringBuilder> _pieces = [];
    private int _at;

    private ArgumentSplitter(string text, SourcePosition position)
    {
        _text = text;
        _position = position;
    }

    /// <exception cref="LanguageException">Quotes or template marks are not balanced.</exception>
    public static IReadOnlyList<ArgumentPiece> Split(string text, SourcePosition position)
    {
        var splitter = new ArgumentSplitter(text, position);
        while (splitter._at < text.Length)
        {
            splitter.Step();
        }

        return [.. splitter._pieces.Select(piece => new ArgumentPiece(piece.ToString()))];
    }

    private void Step()
    {
        switch (_text[_at])
        {
            case '\n':
                AppendToLast('\n', 1);
                _at++;
                break;
            case ' ':
                ReadSpaces();
                break;
            case '\\' when _at + 1 < _text.Length && _text[_at + 1] == '\n':
                _at += 2;
                break;
            default:
                int end = PieceEnd();
                _pieces.Add(new StringBuilder(_text[_at..end]));
                _at = end;
                break;
        }
    }

    private void ReadSpaces()
    {
        int start = _at;
        while (_at < _text.Length && _text[_at] == ' ')
        {
            _at++;
        }

        bool separates = _at < _text.Length && _text[_at] != '\n';
        AppendToLast(' ', _at - start - (separates ? 1 : 0));
    }

    private void AppendToLast(char white, int count)
    {
        if (_pieces.Count > 0)
        {
            _pieces[^1].Append(white, count);
        }
    }

    /// <summary>The index after the piece that starts here.</summary>
    private int PieceEnd()
    {
        char quote = '\0';
        int at = _at;
        while (at < _text.Length && (quote != '\0' || _text[at] is not (' ' or '\n')))
        {
            if (MarkEnd(at) is { } end)
            {
                at = end;
            }
            else if (_text[at] == '\\' && at + 1 < _text.Length && _text[at + 1] is not (' ' or '\n'))
            {
                at += 2;
            }
            else
            {
                quote = NextQuote(quote, _text[at]);
                at++;
            }
        }

        return quote == '\0' ? at : throw Unbalanced($"the quote {quote} is not closed", QuoteHint);
    }

    private static char NextQuote(char quote, char letter) => letter is not ('"' or '\'') ? quote : quote == '\0' ? letter : quote == letter ? '\0' : quote;

    /// <summary>The index after the template mark that starts here; null when none does. Text inside an expression may hold the closing mark.</summary>
    private int? MarkEnd(int start)
    {
        if (_text[start] != '{' || start + 1 >= _text.Length || _text[start + 1] is not ('{' or '%' or '#'))
        {
            return null;
        }

        string closing = _text[start + 1] switch { '{' => "}}", '%' => "%}", _ => "#}" };
        char quote = '\0';
        for (int at = start + 2; at + 1 < _text.Length; at++)
        {
            quote = closing[0] == '#' ? '\0' : NextQuote(quote, _text[at]);
            if (quote == '\0' && _text[at] == closing[0] && _text[at + 1] == closing[1])
            {
                return at + 2;
            }
        }

        int plain = _text.IndexOf(closing, start + 2, StringComparison.Ordinal);
        return plain >= 0 ? plain + 2 : throw Unbalanced($"'{_text.AsSpan(start, 2)}' is not closed by '{closing}'", "close the template");
    }

    private LanguageException Unbalanced(string problem, string hint) =>
        new($"these arguments cannot be taken apart: {problem}: {Shorten(_text)}", _position) { Hint = hint };

    private static string Shorten(string text)
    {
        string line = text.ReplaceLineEndings(" ").Trim();
        return line.Length <= 60 ? line : line[..60] + "…";
    }
}
