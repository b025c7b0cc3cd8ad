namespace Mitogen.Templating.Lexing;

/// <summary>What is dropped from the end of a text before a mark.</summary>
internal enum StripEnd
{
    Nothing,

    /// <summary>All blanks and line breaks.</summary>
    All,

    /// <summary>The blanks of the last line, when it has nothing else.</summary>
    Line,
}

/// <summary>Writes the text between marks as tokens.</summary>
internal sealed class DataWriter(string source, JinjaSyntax syntax, List<Token> tokens)
{
    public void Write(int start, int end, StripEnd strip)
    {
        int last = strip switch
        {
            StripEnd.All => WithoutBlanks(start, end),
            StripEnd.Line => WithoutIndent(start, end),
            _ => end,
        };
        if (last > start)
        {
            tokens.Add(new Token(TokenKind.Data, Normalised(source[start..last]), start));
        }
    }

    private int WithoutBlanks(int start, int end)
    {
        while (end > start && char.IsWhiteSpace(source[end - 1]))
        {
            end--;
        }

        return end;
    }

    private int WithoutIndent(int start, int end)
    {
        int at = end;
        while (at > start && source[at - 1] is ' ' or '\t')
        {
            at--;
        }

        return at == 0 || source[at - 1] == '\n' ? at : end;
    }

    private string Normalised(string text) =>
        syntax.NewlineSequence == "\n" ? text : text.Replace("\n", syntax.NewlineSequence, StringComparison.Ordinal);
}
