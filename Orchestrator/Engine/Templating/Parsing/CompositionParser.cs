using Mitogen.Templating.Ast;
using Mitogen.Templating.Ast.Statements;
using Mitogen.Templating.Lexing;

namespace Mitogen.Templating.Parsing;

/// <summary>Parses what puts templates together: blocks, extends, include, import.</summary>
internal sealed class CompositionParser(TokenReader tokens, TemplateParser template, NameUses names)
{
    public Statement ParseBlock(int offset)
    {
        string name = tokens.ExpectName().Text;
        bool isScoped = tokens.SkipName("scoped");
        bool isRequired = tokens.SkipName("required");
        isScoped |= tokens.SkipName("scoped");
        template.BeginBody();
        NameScope outer = names.EnterBlock();
        (int loops, names.Loops) = (names.Loops, 0);
        Statement body = template.ParseBody("endblock");
        names.Loops = loops;
        UnsetNames unset = names.LeaveBlock(outer);
        if (isRequired && !IsBlank(body))
            throw new SyntaxFailure("Required blocks can only contain comments or whitespace", offset);

        tokens.Next();
        tokens.SkipName(name);
        EndStatement();
        var block = new BlockStatement(offset, name, body, isScoped, isRequired) { Unset = unset };
        template.AddBlock(block);
        return block;
    }

    public Statement ParseExtends(int offset)
    {
        Expression name = template.Expressions.Parse();
        EndStatement();
        return new ExtendsStatement(offset, name);
    }

    public Statement ParseInclude(int offset)
    {
        Expression name = template.Expressions.Parse();
        bool ignoresMissing = tokens.Current.IsName("ignore") && tokens.Ahead.IsName("missing");
        if (ignoresMissing)
        {
            tokens.Next();
            tokens.Next();
        }

        bool withContext = ParseContext(whenMissing: true);
        EndStatement();
        return new IncludeStatement(offset, name, ignoresMissing, withContext);
    }

    public Statement ParseImport(int offset)
    {
        names.ScopeKeepers++;
        Expression name = template.Expressions.Parse();
        tokens.ExpectName("as");
        string alias = tokens.ExpectName().Text;
        names.Table.Assign(alias);
        names.Assign(alias);
        bool withContext = ParseContext(whenMissing: false);
        EndStatement();
        return new ImportStatement(offset, name, alias, withContext);
    }

    public Statement ParseFromImport(int offset)
    {
        names.ScopeKeepers++;
        Expression name = template.Expressions.Parse();
        tokens.ExpectName("import");
        var imports = new List<KeyValuePair<string, string>>();
        while (tokens.Current.Kind == TokenKind.Name && !IsContext())
        {
            Token exported = tokens.Next();
            if (exported.Text.StartsWith('_'))
                throw new SyntaxFailure("names starting with an underline can not be imported", exported.Offset);

            imports.Add(KeyValuePair.Create(exported.Text, tokens.SkipName("as") ? tokens.ExpectName().Text : exported.Text));
            names.Table.Assign(imports[^1].Value);
            names.Assign(imports[^1].Value);
            if (!tokens.SkipOperator(","))
                break;
        }

        if (imports.Count == 0)
            throw tokens.Fail("expected the names to import");

        bool withContext = ParseContext(whenMissing: false);
        EndStatement();
        return new FromImportStatement(offset, name, [.. imports], withContext);
    }

    private static bool IsBlank(Statement body) => body is TextStatement { Text: var text } ? string.IsNullOrWhiteSpace(text)
        : body is SequenceStatement { Statements: var parts } && Array.TrueForAll(parts, IsBlank);

    private bool IsContext() => (tokens.Current.IsName("with") || tokens.Current.IsName("without")) && tokens.Ahead.IsName("context");

    private bool ParseContext(bool whenMissing)
    {
        if (!IsContext())
            return whenMissing;

        bool with = tokens.Next().Text == "with";
        tokens.Next();
        return with;
    }

    private void EndStatement() => tokens.Expect(TokenKind.BlockEnd, "end of statement block");
}
