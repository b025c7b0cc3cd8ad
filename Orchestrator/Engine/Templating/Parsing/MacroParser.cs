using Mitogen.Templating.Ast;
using Mitogen.Templating.Ast.Expressions;
using Mitogen.Templating.Ast.Statements;

namespace Mitogen.Templating.Parsing;

/// <summary>Parses macros and call blocks.</summary>
internal sealed class MacroParser(TokenReader tokens, TemplateParser template, NameUses names)
{
    public Statement ParseMacro(int offset)
    {
        string name = tokens.ExpectName().Text;
        names.Table.Assign(name);
        names.Assign(name);
        names.EnterScope();
        (List<string> parameters, List<Expression> defaults) = ParseParameters();
        template.BeginBody();
        return new MacroStatement(offset, name, ParseDefinition(parameters, defaults, "endmacro"));
    }

    public Statement ParseCall(int offset)
    {
        names.EnterScope();
        (List<string> parameters, List<Expression> defaults) = tokens.Current.IsOperator("(") ? ParseParameters() : ([], []);
        if (template.Expressions.ParseUnary() is not CallExpression call)
            throw tokens.Fail("expected call");

        template.BeginBody();
        return new CallStatement(offset, call.Target, call.Arguments, ParseDefinition(parameters, defaults, "endcall"));
    }

    private MacroDefinition ParseDefinition(List<string> parameters, List<Expression> defaults, string endTag)
    {
        names.ScopeKeepers++;
        names.EnterMacro();
        (int loops, names.Loops) = (names.Loops, 0);
        Statement body = template.ParseBody(endTag);
        names.Loops = loops;
        template.EndTag();
        IReadOnlySet<string> used = names.LeaveMacro();
        return new MacroDefinition([.. parameters], [.. defaults], body, used.Contains("caller"), used.Contains("varargs"), used.Contains("kwargs"), names.LeaveScope());
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
            names.Assign(parameters[^1], comesWithScope: true);
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
