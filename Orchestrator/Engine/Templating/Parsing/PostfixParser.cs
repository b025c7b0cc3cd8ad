using Mitogen.Templating.Ast;
using Mitogen.Templating.Ast.Expressions;
using Mitogen.Templating.Lexing;

namespace Mitogen.Templating.Parsing;

/// <summary>Parses attributes, items, slices and calls.</summary>
internal sealed class PostfixParser(TokenReader tokens, ExpressionParser expressions, NameUses names)
{
    private const int MaxChain = 1_000;

    public Expression Parse(Expression expression)
    {
        for (int chain = 0; ; chain++)
        {
            if (chain >= MaxChain)
                throw tokens.Fail($"more than {MaxChain} attributes, items or calls in a row");

            if (tokens.Current.IsOperator("."))
            {
                expression = ParseAttribute(expression);
            }
            else if (tokens.Current.IsOperator("["))
            {
                expression = ParseItem(expression);
            }
            else if (tokens.Current.IsOperator("("))
            {
                expression = ParseCall(expression);
            }
            else
            {
                return expression;
            }
        }
    }

    public Expression ParseCall(Expression target)
    {
        int offset = tokens.Current.Offset;
        return new CallExpression(offset, target, ParseArguments());
    }

    public ArgumentList ParseArguments()
    {
        var positional = new List<Expression>();
        var named = new List<KeyValuePair<string, Expression>>();
        Expression? more = null;
        Expression? moreNamed = null;
        tokens.ExpectOperator("(");
        while (!tokens.SkipOperator(")"))
        {
            if (tokens.SkipOperator("**"))
            {
                moreNamed = expressions.Parse();
            }
            else if (tokens.SkipOperator("*"))
            {
                more = expressions.Parse();
            }
            else if (tokens.Current.Kind == TokenKind.Name && tokens.Ahead.IsOperator("="))
            {
                string name = tokens.Next().Text;
                tokens.Next();
                named.Add(KeyValuePair.Create(name, expressions.Parse()));
            }
            else if (named.Count > 0 || more is not null || moreNamed is not null)
            {
                throw tokens.Fail("invalid syntax for function call expression");
            }
            else
            {
                positional.Add(expressions.Parse());
            }

            if (!tokens.Current.IsOperator(")"))
            {
                tokens.ExpectOperator(",");
            }
        }

        return new ArgumentList([.. positional], [.. named], more, moreNamed);
    }

    private Expression ParseAttribute(Expression target)
    {
        tokens.Next();
        Token token = tokens.Next();
        names.UseAttribute(token.Text);
        return token.Kind switch
        {
            TokenKind.Name => new AttributeExpression(token.Offset, target, token.Text, names.Table),
            TokenKind.Integer => new ItemExpression(token.Offset, target, new LiteralExpression(token.Offset, NumberLiteral.Integer(token.Text))),
            _ => throw new SyntaxFailure($"expected name or number, got {token.Describe()}", token.Offset),
        };
    }

    private Expression ParseItem(Expression target)
    {
        int offset = tokens.Next().Offset;
        if (tokens.Current.IsOperator("]"))
            throw tokens.Fail("Expected an expression, got ']'");

        Expression result = ParseSubscript(target, offset, out Expression? key);
        if (!tokens.Current.IsOperator(",") || key is null)
        {
            tokens.ExpectOperator("]");
            return result;
        }

        var keys = new List<Expression> { key };
        while (tokens.SkipOperator(",") && !tokens.Current.IsOperator("]"))
        {
            keys.Add(expressions.Parse());
        }

        tokens.ExpectOperator("]");
        return new ItemExpression(offset, target, new TupleExpression(offset, [.. keys]));
    }

    private Expression ParseSubscript(Expression target, int offset, out Expression? key)
    {
        key = null;
        Expression? start = null;
        if (!tokens.Current.IsOperator(":"))
        {
            key = start = expressions.Parse();
            if (!tokens.Current.IsOperator(":"))
                return new ItemExpression(offset, target, key);
        }

        key = null;
        tokens.Next();
        Expression? stop = Bound();
        Expression? step = tokens.SkipOperator(":") ? Bound() : null;
        return new SliceExpression(offset, target, start, stop, step);
    }

    private Expression? Bound() => tokens.Current.IsOperator(":") || tokens.Current.IsOperator("]") ? null : expressions.Parse();
}
