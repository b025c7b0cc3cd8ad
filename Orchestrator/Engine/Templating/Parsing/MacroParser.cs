using Mitogen.Templating.Ast;
using Mitogen.Templating.Ast.Expressions;
using Mitogen.Templating.Ast.Statements;
using Mitogen.Templating.Lexing;

namespace Mitogen.Templating.Parsing;

/// <summary>Parses macros and call blocks.</summary>
internal sealed class MacroParser(TokenReader tokens, TemplateParser template, NameUses names)
{
    public Statement ParseMacro(int offset)
    {
        string name = tokens.ExpectName().Text;
        names.Table.Assign(name);
        (List<string> parameters, List<Expression> defaults) = ParseParameters();
        tokens.Expect(TokenKind.BlockEnd, "end of statement block");
        return new MacroStatement(offset, name, ParseDefinition(parameters, defaults, "endmacro"));
    }

    public Statement ParseCall(int offset)
    {
        (List<string> parameters, List<Expression> defaults) = tokens.Current.IsOperator("(") ? ParseParameters() : ([], []);
        if (template.Expressions.ParseUnary() is not CallExpression call)
            throw tokens.Fail("expected call");

        tokens.Expect(TokenKind.BlockEnd, "end of statement block");
        return new CallStatement(offset, call.Target, call.Arguments, ParseDefinition(parameters, defaults, "endcall"));
    }

    private MacroDefinition ParseDefinition(List<string> parameters, List<Expression> defaults, string endTag)
    {
        names.ScopeKeepers++;
        names.EnterMacro();
        Statement body = template.ParseBody(endTag);
        template.EndTag();
        IReadOnlySet<string> used = names.LeaveMacro();
        return new MacroDefinition([.. parameters], [.. defaults], body, used.Contains("caller"), used.Contains("varargs"), used.Contains("kwargs"));
    }

    private (List<string> Names, List<Expression> Defaults) ParseParameters()
    {
        var parameters = new List<string>();
        var defaults = new List<Expression>();
        tokens.ExpectOperator("(");
        while (!tokens.SkipOperator(")"))
        {
            parameters.Add(tokens.ExpectName().Text);
            names.Table.Assign(parameters[^1]);
            if (tokens.SkipOperator("="))
            {
                defaults.Add(template.Expressions.Parse());
            }
            else if (defaults.Count > 0)
            {
                throw tokens.Fail("non-default argument follows default argument");
            }

            if (!tokens.Current.IsOperator(")"))
            {
                tokens.ExpectOperator(",");
            }
        }

        return (parameters, defaults);
    }
}
