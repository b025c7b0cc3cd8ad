using Mitogen.Templating.Ast;
using Mitogen.Templating.Ast.Statements;
using Mitogen.Templating.Lexing;
using Mitogen.Templating.Rendering;

namespace Mitogen.Templating.Parsing;

/// <summary>Parses a whole template: text, output and statements.</summary>
internal sealed class TemplateParser
{
    private readonly TokenReader _tokens;
    private readonly List<BlockStatement> _blocks = [];
    private readonly StatementParser _statements;
    private readonly NameUses _names = new();

    private TemplateParser(List<Token> tokens)
    {
        _tokens = new TokenReader(tokens);
        Expressions = new ExpressionParser(_tokens, _names);
        _statements = new StatementParser(_tokens, this, _names);
    }

    public ExpressionParser Expressions { get; }

    /// <exception cref="SyntaxFailure">It does not parse.</exception>
    public static CompiledTemplate Parse(string source, JinjaSyntax syntax)
    {
        var parser = new TemplateParser(Lexer.Tokenize(source, syntax));
        Statement body = parser.ParseBody([]);
        return new CompiledTemplate(source, body, parser._blocks) { Mutates = parser._names.Mutates, NameCount = parser._names.Table.Count, Unset = parser._names.Unset };
    }

    /// <summary>A bare expression, as in <c>when</c>.</summary>
    /// <exception cref="SyntaxFailure">It does not parse.</exception>
    public static CompiledTemplate ParseExpression(string source)
    {
        var parser = new TemplateParser(Lexer.TokenizeExpression(source));
        Expression expression = parser.Expressions.ParseTuple();
        if (parser._tokens.Current.Kind != TokenKind.End)
            throw parser._tokens.Fail($"expected the end of the expression, got {parser._tokens.Current.Describe()}");

        return new CompiledTemplate(source, new OutputStatement(expression.Offset, expression), []) { Mutates = parser._names.Mutates, NameCount = parser._names.Table.Count };
    }

    public void AddBlock(BlockStatement block)
    {
        if (_blocks.Exists(existing => existing.Name == block.Name))
            throw new SyntaxFailure($"block '{block.Name}' defined twice", block.Offset);

        _blocks.Add(block);
    }

    /// <summary>Statements up to one of the tags, which stays the current token; its opening mark has been read.</summary>
    /// <param name="endTags">Empty for the whole template.</param>
    public Statement ParseBody(params string[] endTags)
    {
        _tokens.Enter();
        int offset = _tokens.Current.Offset;
        var statements = new List<Statement>();
        while (_tokens.Current.Kind != TokenKind.End)
        {
            if (ParsePart(endTags) is not { } statement)
            {
                _tokens.Leave();
                return Sequence(offset, statements);
            }

            statements.Add(statement);
        }

        if (endTags.Length > 0)
            throw _tokens.Fail($"Unexpected end of template. Jinja was looking for the following tags: '{string.Join("' or '", endTags)}'.");

        _tokens.Leave();
        return Sequence(offset, statements);
    }

    /// <summary>The closing mark of a tag that has a body; as in Python a colon may stand before it.</summary>
    public void BeginBody()
    {
        _tokens.SkipOperator(":");
        _tokens.Expect(TokenKind.BlockEnd, "end of statement block");
    }

    /// <summary>Reads the end tag's name and its closing mark.</summary>
    public void EndTag()
    {
        _tokens.Next();
        _tokens.Expect(TokenKind.BlockEnd, "end of statement block");
    }

    private static Statement Sequence(int offset, List<Statement> statements) =>
        statements.Count == 1 ? statements[0] : new SequenceStatement(offset, [.. statements]);

    private Statement? ParsePart(string[] endTags)
    {
        Token token = _tokens.Next();
        switch (token.Kind)
        {
            case TokenKind.Data:
                return new TextStatement(token.Offset, token.Text);
            case TokenKind.VariableBegin:
                Expression expression = Expressions.ParseTuple();
                _tokens.Expect(TokenKind.VariableEnd, "end of print statement");
                return new OutputStatement(token.Offset, expression);
            default:
                return _tokens.Current.Kind == TokenKind.Name && endTags.Contains(_tokens.Current.Text) ? null : _statements.Parse();
        }
    }
}
