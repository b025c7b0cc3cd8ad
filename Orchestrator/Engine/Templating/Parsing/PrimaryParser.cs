using System.Text;
using Mitogen.Templating.Ast;
using Mitogen.Templating.Ast.Expressions;
using Mitogen.Templating.Lexing;
using Mitogen.Values;

namespace Mitogen.Templating.Parsing;

/// <summary>Parses names, literals and what follows them: attributes, items, calls, filters and tests.</summary>
internal sealed class PrimaryParser(TokenReader tokens, ExpressionParser expressions, NameUses names)
{
    private const int MaxChain = 1_000;
    private readonly PostfixParser _postfix = new(tokens, expressions, names);

    public Expression ParseWithPostfix(bool withFilters) => ParsePostfixOf(ParsePrimary(), withFilters);

    public Expression ParsePostfixOf(Expression expression, bool withFilters)
    {
        Expression result = _postfix.Parse(expression);
        return withFilters ? ParseFilters(result, allowsTests: true) : result;
    }

    /// <summary>What follows an expression: <c>| filter</c>, <c>is test</c> and calls of their results.</summary>
    public Expression ParseFilters(Expression expression, bool allowsTests)
    {
        for (int chain = 0; ; chain++)
        {
            if (chain >= MaxChain)
                throw tokens.Fail($"more than {MaxChain} filters in a row");

            if (tokens.SkipOperator("|"))
            {
                expression = ParseFilter(expression);
            }
            else if (allowsTests && tokens.Current.IsName("is"))
            {
                expression = ParseTest(expression);
            }
            else if (tokens.Current.IsOperator("("))
            {
                expression = _postfix.ParseCall(expression);
            }
            else
            {
                return expression;
            }
        }
    }

    /// <summary>A filter's name and arguments; the bar has been read.</summary>
    public Expression ParseFilter(Expression input)
    {
        int offset = tokens.Current.Offset;
        string name = ParseDottedName();
        ArgumentList arguments = tokens.Current.IsOperator("(") ? _postfix.ParseArguments() : ArgumentList.None;
        return new FilterExpression(offset, name, input, arguments, names.Table);
    }

    private Expression ParseTest(Expression input)
    {
        tokens.Next();
        int offset = tokens.Current.Offset;
        int notAt = tokens.Current.Offset;
        bool negated = tokens.SkipName("not");
        string name = ParseDottedName();
        var test = new TestExpression(offset, name, input, ParseTestArguments());
        return negated ? new NotExpression(notAt, test) : test;
    }

    private ArgumentList ParseTestArguments()
    {
        if (tokens.Current.IsOperator("("))
            return _postfix.ParseArguments();

        if (!StartsArgument(tokens.Current))
            return ArgumentList.None;

        if (tokens.Current.IsName("is"))
            throw tokens.Fail("You cannot chain multiple tests with is");

        return new ArgumentList([_postfix.Parse(ParsePrimary())], [], null, null);
    }

    private static bool StartsArgument(Token token) => token.Kind switch
    {
        TokenKind.String or TokenKind.Integer or TokenKind.Float => true,
        TokenKind.Name => token.Text is not ("else" or "or" or "and"),
        _ => token.IsOperator("[") || token.IsOperator("{"),
    };

    private string ParseDottedName()
    {
        string name = tokens.ExpectName().Text;
        while (tokens.SkipOperator("."))
        {
            name += "." + tokens.ExpectName().Text;
        }

        return name;
    }

    private Expression ParsePrimary()
    {
        Token token = tokens.Current;
        switch (token.Kind)
        {
            case TokenKind.Name:
                tokens.Next();
                return ParseName(token);
            case TokenKind.String:
                return ParseString(token);
            case TokenKind.Integer:
                tokens.Next();
                return new LiteralExpression(token.Offset, NumberLiteral.Integer(token.Text));
            case TokenKind.Float:
                tokens.Next();
                return new LiteralExpression(token.Offset, NumberLiteral.Float(token.Text));
            default:
                return ParseBracketed(token);
        }
    }

    private Expression ParseName(Token token)
    {
        names.Use(token.Text);
        return token.Text switch
        {
            "true" or "True" => new LiteralExpression(token.Offset, Value.True),
            "false" or "False" => new LiteralExpression(token.Offset, Value.False),
            "none" or "None" => new LiteralExpression(token.Offset, Value.Null),
            _ => new NameExpression(token.Offset, token.Text, names.Table),
        };
    }

    private LiteralExpression ParseString(Token first)
    {
        tokens.Next();
        if (tokens.Current.Kind != TokenKind.String)
            return new LiteralExpression(first.Offset, new StringValue(first.Text));

        var text = new StringBuilder(first.Text);
        while (tokens.Current.Kind == TokenKind.String)
        {
            text.Append(tokens.Next().Text);
        }

        return new LiteralExpression(first.Offset, new StringValue(text.ToString()));
    }

    private Expression ParseBracketed(Token token)
    {
        if (tokens.SkipOperator("("))
        {
            tokens.Enter();
            Expression inside = expressions.ParseTuple(inParentheses: true);
            tokens.ExpectOperator(")");
            tokens.Leave();
            return inside;
        }

        if (tokens.SkipOperator("["))
            return new ListExpression(token.Offset, [.. ParseItems("]")]);

        if (tokens.SkipOperator("{"))
            return ParseMap(token.Offset);

        throw tokens.Fail(token.Kind is TokenKind.VariableEnd or TokenKind.BlockEnd or TokenKind.End
            ? $"Expected an expression, got {token.Describe()}"
            : $"unexpected {token.Describe()}");
    }

    private List<Expression> ParseItems(string close)
    {
        var items = new List<Expression>();
        while (!tokens.SkipOperator(close))
        {
            items.Add(expressions.Parse());
            if (!tokens.Current.IsOperator(close))
            {
                tokens.ExpectOperator(",");
            }
        }

        return items;
    }

    private MapExpression ParseMap(int offset)
    {
        var entries = new List<KeyValuePair<Expression, Expression>>();
        while (!tokens.SkipOperator("}"))
        {
            Expression key = expressions.Parse();
            tokens.ExpectOperator(":");
            entries.Add(KeyValuePair.Create(key, expressions.Parse()));
            if (!tokens.Current.IsOperator("}"))
            {
                tokens.ExpectOperator(",");
            }
        }

        return new MapExpression(offset, [.. entries]);
    }
}
