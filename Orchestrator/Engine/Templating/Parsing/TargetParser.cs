using Mitogen.Templating.Ast;
using Mitogen.Templating.Ast.Expressions;
using Mitogen.Templating.Lexing;

namespace Mitogen.Templating.Parsing;

/// <summary>Parses what is assigned to: names, attributes of a namespace, tuples of them.</summary>
internal sealed class TargetParser(TokenReader tokens, NameUses names)
{
    /// <param name="endsAtName">The name that ends it; null when it ends at <c>=</c> or the closing mark.</param>
    public Expression Parse(string? endsAtName)
    {
        int offset = tokens.Current.Offset;
        var targets = new List<Expression> { ParseOne(endsAtName) };
        bool isTuple = false;
        while (tokens.SkipOperator(","))
        {
            isTuple = true;
            if (EndsHere(endsAtName))
                break;

            targets.Add(ParseOne(endsAtName));
        }

        return isTuple ? new TupleExpression(offset, [.. targets]) : targets[0];
    }

    private bool EndsHere(string? endsAtName) => tokens.Current.Kind == TokenKind.BlockEnd || tokens.Current.IsOperator("=")
        || tokens.Current.IsOperator(")") || (endsAtName is not null && tokens.Current.IsName(endsAtName));

    private Expression ParseOne(string? endsAtName)
    {
        if (tokens.SkipOperator("("))
        {
            tokens.Enter();
            Expression inside = Parse(endsAtName);
            tokens.ExpectOperator(")");
            tokens.Leave();
            return inside;
        }

        Token name = tokens.ExpectName();
        if (name.Text is "true" or "false" or "none" or "True" or "False" or "None")
            throw new SyntaxFailure($"can't assign to '{name.Text}'", name.Offset);

        if (name.Text == "loop" && (endsAtName == "in" || names.Loops > 0))
            throw new SyntaxFailure("Can't assign to special loop variable in for-loop target", name.Offset);

        var target = new NameExpression(name.Offset, name.Text, names.Table);
        if (!tokens.SkipOperator("."))
        {
            names.Table.Assign(name.Text);
            return target;
        }

        Token attribute = tokens.ExpectName();
        return new AttributeExpression(attribute.Offset, target, attribute.Text, names.Table);
    }
}
