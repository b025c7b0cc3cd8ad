using System.Text.RegularExpressions;
using Mitogen.Templating.Ast;
using Mitogen.Templating.Ast.Expressions;
using Mitogen.Templating.Ast.Statements;
using Mitogen.Templating.Lexing;

namespace Mitogen.Templating.Parsing;

/// <summary>Parses <c>trans</c>, whose body is text and names.</summary>
/// <remarks>Source: Jinja documentation, "i18n Extension".</remarks>
internal sealed partial class TransParser(TokenReader tokens, TemplateParser template, NameUses names)
{
    public Statement Parse(int offset)
    {
        if (tokens.Current.Kind == TokenKind.String)
        {
            tokens.Next(); // The message's context, which chooses among translations.
        }

        var variables = new List<KeyValuePair<string, Expression>>();
        bool isTrimmed = ParseVariables(variables);
        Expression? count = variables.Count > 0 ? variables[0].Value : null;
        TransText singular = ParseText("endtrans", "pluralize");
        count ??= singular.Parts.Find(part => part.IsVariable) is { Text: { } first } ? Named(first, offset) : null;
        TransText? plural = null;
        if (tokens.Current.IsName("pluralize"))
        {
            count = ParsePlural(variables, count);
            plural = ParseText("endtrans");
        }

        template.EndTag();
        foreach (string name in singular.Parts.Concat(plural?.Parts ?? []).Where(part => part.IsVariable).Select(part => part.Text))
        {
            if (!variables.Exists(variable => variable.Key == name))
            {
                variables.Add(KeyValuePair.Create(name, (Expression)Named(name, offset)));
            }
        }

        return new TransStatement(offset, [.. variables], Trimmed(singular, isTrimmed), plural is null ? null : Trimmed(plural, isTrimmed), plural is null ? null : count);
    }

    private Expression ParsePlural(List<KeyValuePair<string, Expression>> variables, Expression? count)
    {
        tokens.Next();
        if (tokens.Current.Kind == TokenKind.Name)
        {
            Token name = tokens.Next();
            count = variables.Find(variable => variable.Key == name.Text).Value ?? throw new SyntaxFailure($"unknown variable '{name.Text}' for pluralization", name.Offset);
        }

        tokens.Expect(TokenKind.BlockEnd, "end of statement block");
        return count ?? throw tokens.Fail("pluralize without variables");
    }

    /// <returns>True when line breaks and the blanks around them are to be one blank.</returns>
    private bool ParseVariables(List<KeyValuePair<string, Expression>> variables)
    {
        bool? isTrimmed = null;
        while (tokens.Current.Kind != TokenKind.BlockEnd)
        {
            if (variables.Count > 0)
            {
                tokens.ExpectOperator(",");
            }

            if (tokens.SkipOperator(":"))
                break;

            Token name = tokens.ExpectName();
            if (variables.Exists(variable => variable.Key == name.Text))
                throw new SyntaxFailure($"translatable variable '{name.Text}' defined twice.", name.Offset);

            if (tokens.SkipOperator("="))
            {
                variables.Add(KeyValuePair.Create(name.Text, template.Expressions.Parse()));
            }
            else if (isTrimmed is null && name.Text is "trimmed" or "notrimmed")
            {
                isTrimmed = name.Text == "trimmed";
            }
            else
            {
                variables.Add(KeyValuePair.Create(name.Text, (Expression)Named(name.Text, name.Offset)));
            }
        }

        tokens.Expect(TokenKind.BlockEnd, "end of statement block");
        return isTrimmed ?? false;
    }

    private NameExpression Named(string name, int offset)
    {
        names.Use(name);
        return new NameExpression(offset, name, names.Table);
    }

    /// <summary>Up to an end tag, which stays the current token.</summary>
    private TransText ParseText(params string[] endTags)
    {
        var parts = new List<(string Text, bool IsVariable)>();
        while (true)
        {
            Token token = tokens.Next();
            switch (token.Kind)
            {
                case TokenKind.Data:
                    parts.Add((token.Text, false));
                    break;
                case TokenKind.VariableBegin:
                    parts.Add((tokens.ExpectName().Text, true));
                    tokens.Expect(TokenKind.VariableEnd, "end of print statement");
                    break;
                case TokenKind.BlockBegin when tokens.Current.Kind == TokenKind.Name && endTags.Contains(tokens.Current.Text):
                    return new TransText(parts);
                case TokenKind.BlockBegin:
                    throw tokens.Fail("control structures in translatable sections are not allowed");
                default:
                    throw tokens.Fail("unclosed translation block");
            }
        }
    }

    private static TransText Trimmed(TransText text, bool isTrimmed)
    {
        if (!isTrimmed)
            return text;

        List<(string Text, bool IsVariable)> parts = [.. text.Parts.Select(part => part.IsVariable ? part : (LineBreak().Replace(part.Text, " "), false))];
        if (parts is [{ IsVariable: false } first, ..])
        {
            parts[0] = (first.Text.TrimStart(), false);
        }

        if (parts is [.., { IsVariable: false } last])
        {
            parts[^1] = (last.Text.TrimEnd(), false);
        }

        return new TransText(parts);
    }

    [GeneratedRegex(@"\s*\n\s*")]
    private static partial Regex LineBreak();
}
