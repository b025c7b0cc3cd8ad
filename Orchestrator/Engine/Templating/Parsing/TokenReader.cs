using Mitogen.Templating.Lexing;

namespace Mitogen.Templating.Parsing;

/// <summary>Walks the tokens of a template, and keeps count of how deep the parser is in it.</summary>
internal sealed class TokenReader(List<Token> tokens)
{
    private const int MaxDepth = 120;
    private int _position;
    private int _depth;

    public Token Current => tokens[_position];

    public Token Ahead => tokens[Math.Min(_position + 1, tokens.Count - 1)];

    public Token Next()
    {
        Token token = Current;
        if (token.Kind != TokenKind.End)
        {
            _position++;
        }

        return token;
    }

    public bool Skip(TokenKind kind, string text)
    {
        bool matches = Current.Is(kind, text);
        if (matches)
        {
            Next();
        }

        return matches;
    }

    public bool SkipOperator(string text) => Skip(TokenKind.Operator, text);

    public bool SkipName(string text) => Skip(TokenKind.Name, text);

    public Token Expect(TokenKind kind, string what) =>
        Current.Kind == kind ? Next() : throw Fail($"expected {what}, got {Current.Describe()}");

    public Token ExpectName() => Expect(TokenKind.Name, "a name");

    public void ExpectOperator(string text)
    {
        if (!SkipOperator(text))
            throw Fail($"expected token '{text}', got {Current.Describe()}");
    }

    public void ExpectName(string text)
    {
        if (!SkipName(text))
            throw Fail($"expected token '{text}', got {Current.Describe()}");
    }

    public SyntaxFailure Fail(string problem) => new(problem, Current.Offset);

    /// <summary>Refuses text that nests so deep that parsing it would exhaust the stack.</summary>
    public void Enter()
    {
        if (++_depth > MaxDepth)
            throw Fail($"the template nests deeper than {MaxDepth} levels");
    }

    public void Leave() => _depth--;
}
