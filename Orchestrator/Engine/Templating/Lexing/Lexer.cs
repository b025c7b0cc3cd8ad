namespace Mitogen.Templating.Lexing;

/// <summary>Cuts a template into text and the tokens inside its marks, with whitespace control already applied.</summary>
internal sealed class Lexer
{
    private readonly JinjaSyntax _syntax;
    private readonly string _source;
    private readonly List<Token> _tokens = [];
    private readonly MarkFinder _marks;
    private readonly DataWriter _data;
    private int _position;

    private Lexer(string source, JinjaSyntax syntax)
    {
        _syntax = syntax;
        _source = source;
        _marks = new MarkFinder(source, syntax);
        _data = new DataWriter(source, syntax, _tokens);
    }

    /// <exception cref="SyntaxFailure">A mark, a string or a comment is not closed, or a letter has no meaning.</exception>
    public static List<Token> Tokenize(string source, JinjaSyntax syntax)
    {
        string text = WithPlainNewlines(source);
        return new Lexer(syntax.KeepTrailingNewline ? text : WithoutLastNewline(text), syntax).Run();
    }

    /// <summary>The tokens of a bare expression, as it stands in <c>when</c>.</summary>
    public static List<Token> TokenizeExpression(string source)
    {
        var tokens = new List<Token>();
        new ExpressionLexer(source, tokens).ReadUntilEnd(0);
        tokens.Add(new Token(TokenKind.End, "", source.Length));
        return tokens;
    }

    /// <summary>Every line break as a line feed, which is what offsets of tokens count by.</summary>
    public static string WithPlainNewlines(string source) => source.Contains('\r', StringComparison.Ordinal)
        ? source.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n')
        : source;

    private static string WithoutLastNewline(string source) => source.EndsWith('\n') ? source[..^1] : source;

    private List<Token> Run()
    {
        while (_position < _source.Length)
        {
            if (_marks.Next(_position) is not { } mark)
            {
                _data.Write(_position, _source.Length, StripEnd.Nothing);
                break;
            }

            Enter(mark);
        }

        _tokens.Add(new Token(TokenKind.End, "", _source.Length));
        return _tokens;
    }

    private void Enter(Mark mark)
    {
        int inside = mark.Offset + mark.Length;
        char control = inside < _source.Length && _source[inside] is '-' or '+' ? _source[inside] : '\0';
        bool lstrips = _syntax.LstripBlocks && mark.Kind is MarkKind.Block or MarkKind.Comment;
        StripEnd strip = mark.IsLine ? StripEnd.Nothing
            : control == '-' ? StripEnd.All
            : lstrips && _syntax.LstripBlocks && control != '+' ? StripEnd.Line : StripEnd.Nothing;
        _data.Write(_position, mark.Offset, strip);
        inside += !mark.IsLine && control != '\0' ? 1 : 0;
        switch (mark.Kind)
        {
            case MarkKind.Comment:
                _position = SkipComment(mark, inside);
                break;
            case MarkKind.Variable:
                ReadInside(mark, inside, _syntax.VariableEnd, TokenKind.VariableBegin, TokenKind.VariableEnd);
                break;
            default:
                ReadBlock(mark, inside);
                break;
        }
    }

    private int SkipComment(Mark mark, int inside)
    {
        if (mark.IsLine)
        {
            int lineEnd = _source.IndexOf('\n', mark.Offset);
            return lineEnd < 0 ? _source.Length : lineEnd;
        }

        int end = _source.IndexOf(_syntax.CommentEnd, inside, StringComparison.Ordinal);
        if (end < 0)
            throw new SyntaxFailure("Missing end of comment tag", mark.Offset);

        char control = end > inside ? _source[end - 1] : '\0';
        return AfterEnd(end + _syntax.CommentEnd.Length, control, trims: true);
    }

    private void ReadBlock(Mark mark, int inside)
    {
        if (mark.IsLine)
        {
            ReadLineStatement(mark, inside);
        }
        else if (new RawBlock(_source, _syntax).TryRead(inside, out RawText raw))
        {
            _data.Write(raw.Start, raw.End, raw.Strip);
            _position = AfterEnd(raw.Next, raw.Control, trims: true);
        }
        else
        {
            ReadInside(mark, inside, _syntax.BlockEnd, TokenKind.BlockBegin, TokenKind.BlockEnd);
        }
    }

    private void ReadLineStatement(Mark mark, int inside)
    {
        _tokens.Add(new Token(TokenKind.BlockBegin, "", mark.Offset));
        int end = new ExpressionLexer(_source, _tokens).ReadUntilLineEnd(inside);
        _tokens.Add(new Token(TokenKind.BlockEnd, "", end));
        _position = end;
    }

    private void ReadInside(Mark mark, int inside, string endMark, TokenKind begin, TokenKind end)
    {
        _tokens.Add(new Token(begin, "", mark.Offset));
        (int at, char control) = new ExpressionLexer(_source, _tokens, _syntax.KeepsBackslashes && begin == TokenKind.VariableBegin, mayKeepBreak: end == TokenKind.BlockEnd).ReadUntil(inside, endMark);
        _tokens.Add(new Token(end, "", at));
        int next = at + endMark.Length + (control == '\0' ? 0 : 1);
        _position = AfterEnd(next, control, trims: end == TokenKind.BlockEnd);
    }

    /// <summary>Where the text goes on after a closing mark: <c>-</c> drops all blanks, trim_blocks one line break.</summary>
    private int AfterEnd(int next, char control, bool trims)
    {
        if (control == '-')
        {
            while (next < _source.Length && char.IsWhiteSpace(_source[next]))
            {
                next++;
            }

            return next;
        }

        return trims && _syntax.TrimBlocks && control != '+' && next < _source.Length && _source[next] == '\n' ? next + 1 : next;
    }
}
