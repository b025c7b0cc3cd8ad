namespace Mitogen.Templating.Lexing;

/// <summary>Cuts what stands between the marks: names, literals and operators.</summary>
/// <param name="mayKeepBreak">True in blocks, where a plus before the closing mark keeps the line break behind it.</param>
internal sealed class ExpressionLexer(string source, List<Token> tokens, bool keepsBackslashes = false, bool mayKeepBreak = false)
{
    private static readonly string[] TwoLetterOperators = ["**", "//", "==", "!=", ">=", "<="];
    private readonly Stack<char> _open = new();
    private int _position;

    /// <returns>Where the closing mark starts (its <c>-</c> or <c>+</c> included), and that letter.</returns>
    public (int At, char Control) ReadUntil(int start, string endMark)
    {
        _position = start;
        while (SkipBlanks(acrossLines: true))
        {
            if (_open.Count == 0 && EndsHere(endMark, out char control))
                return (_position, control);

            ReadToken();
        }

        throw new SyntaxFailure($"unexpected end of template, expected '{endMark}'", start);
    }

    /// <returns>Where the text goes on.</returns>
    public int ReadUntilLineEnd(int start)
    {
        _position = start;
        while (SkipBlanks(acrossLines: _open.Count > 0) && (_open.Count > 0 || source[_position] != '\n'))
        {
            ReadToken();
        }

        return AfterBlankLines();
    }

    /// <summary>Blank lines that follow belong to the line statement; the blanks that its successor starts with do not.</summary>
    private int AfterBlankLines()
    {
        int next = _position;
        for (int at = _position; at < source.Length; at++)
        {
            if (!char.IsWhiteSpace(source[at]))
                return next;

            next = source[at] == '\n' ? at + 1 : next;
        }

        return source.Length;
    }

    public void ReadUntilEnd(int start)
    {
        _position = start;
        while (SkipBlanks(acrossLines: true))
        {
            ReadToken();
        }

        if (_open.Count > 0)
            throw new SyntaxFailure($"unexpected end of template, expected '{Closing(_open.Peek())}'", source.Length);
    }

    private bool EndsHere(string endMark, out char control)
    {
        control = (source[_position] == '-' || (mayKeepBreak && source[_position] == '+')) && At(_position + 1, endMark) ? source[_position] : '\0';
        return control != '\0' || At(_position, endMark);
    }

    private bool At(int position, string text) => string.CompareOrdinal(source, position, text, 0, text.Length) == 0;

    private bool SkipBlanks(bool acrossLines)
    {
        while (_position < source.Length && char.IsWhiteSpace(source[_position]) && (acrossLines || source[_position] != '\n'))
        {
            _position++;
        }

        return _position < source.Length;
    }

    private void ReadToken()
    {
        char letter = source[_position];
        if (char.IsAsciiDigit(letter))
        {
            Add(NumberLiteral.KindAt(source, _position, out int length), length);
        }
        else if (letter == '_' || char.IsLetter(letter))
        {
            int end = _position;
            while (end < source.Length && (source[end] == '_' || char.IsLetterOrDigit(source[end])))
            {
                end++;
            }

            Add(TokenKind.Name, end - _position);
        }
        else if (letter is '\'' or '"')
        {
            string text = StringLiteral.Read(source, _position, out int end, keepsBackslashes);
            tokens.Add(new Token(TokenKind.String, text, _position));
            _position = end;
        }
        else
        {
            ReadOperator(letter);
        }
    }

    private void Add(TokenKind kind, int length)
    {
        string text = string.Intern(source.Substring(_position, length));
        tokens.Add(new Token(kind, text, _position));
        _position += length;
    }

    private void ReadOperator(char letter)
    {
        foreach (string two in TwoLetterOperators)
        {
            if (At(_position, two))
            {
                Add(TokenKind.Operator, 2);
                return;
            }
        }

        if (!"+-*/%~[](){}><=.:|,;".Contains(letter, StringComparison.Ordinal))
            throw new SyntaxFailure($"unexpected char '{letter}'", _position);

        Balance(letter);
        Add(TokenKind.Operator, 1);
    }

    private void Balance(char letter)
    {
        if (letter is '(' or '[' or '{')
        {
            _open.Push(letter);
        }
        else if (letter is ')' or ']' or '}')
        {
            if (_open.Count == 0)
                throw new SyntaxFailure($"unexpected '{letter}'", _position);

            char expected = Closing(_open.Pop());
            if (expected != letter)
                throw new SyntaxFailure($"unexpected '{letter}', expected '{expected}'", _position);
        }
    }

    private static char Closing(char open) => open switch
    {
        '(' => ')',
        '[' => ']',
        _ => '}',
    };
}
