using Mitogen.Templating.Ast;
using Mitogen.Templating.Ast.Expressions;
using Mitogen.Templating.Ast.Statements;
using Mitogen.Templating.Lexing;

namespace Mitogen.Templating.Parsing;

/// <summary>Parses the statements. The opening mark has been read; each leaves after its last closing mark.</summary>
internal sealed class StatementParser
{
    private readonly TokenReader _tokens;
    private readonly TemplateParser _template;
    private readonly NameUses _names;
    private readonly TargetParser _targets;
    private readonly MacroParser _macros;
    private readonly CompositionParser _composition;
    private readonly Dictionary<string, Func<int, Statement>> _parsers;

    public StatementParser(TokenReader tokens, TemplateParser template, NameUses names)
    {
        _tokens = tokens;
        _template = template;
        _names = names;
        _targets = new TargetParser(tokens, names);
        _macros = new MacroParser(tokens, template, names);
        _composition = new CompositionParser(tokens, template, names);
        _parsers = new(StringComparer.Ordinal)
        {
            ["if"] = ParseIf,
            ["for"] = ParseFor,
            ["set"] = ParseSet,
            ["with"] = ParseWith,
            ["filter"] = ParseFilterBlock,
            ["do"] = ParseDo,
            ["print"] = ParsePrint,
            ["break"] = offset => ParseFlow(offset, Flow.Break),
            ["continue"] = offset => ParseFlow(offset, Flow.Continue),
            ["autoescape"] = ParseAutoescape,
            ["macro"] = _macros.ParseMacro,
            ["call"] = _macros.ParseCall,
            ["block"] = _composition.ParseBlock,
            ["extends"] = _composition.ParseExtends,
            ["include"] = _composition.ParseInclude,
            ["import"] = _composition.ParseImport,
            ["from"] = _composition.ParseFromImport,
        };
    }

    private ExpressionParser Expressions => _template.Expressions;

    public Statement Parse()
    {
        Token tag = _tokens.Expect(TokenKind.Name, "tag name");
        if (!_parsers.TryGetValue(tag.Text, out Func<int, Statement>? parser))
            throw new SyntaxFailure($"Encountered unknown tag '{tag.Text}'.", tag.Offset);

        return parser(tag.Offset);
    }

    private void EndStatement() => _tokens.Expect(TokenKind.BlockEnd, "end of statement block");

    private IfStatement ParseIf(int offset)
    {
        var branches = new List<KeyValuePair<Expression, Statement>>();
        Statement? otherwise = null;
        do
        {
            Expression test = Expressions.ParseTuple(withCondition: false);
            EndStatement();
            branches.Add(KeyValuePair.Create(test, _template.ParseBody("elif", "else", "endif")));
        }
        while (_tokens.SkipName("elif"));

        if (_tokens.Current.IsName("else"))
        {
            _template.EndTag();
            otherwise = _template.ParseBody("endif");
        }

        _template.EndTag();
        return new IfStatement(offset, [.. branches], otherwise);
    }

    private ForStatement ParseFor(int offset)
    {
        Expression target = _targets.Parse("in");
        _tokens.ExpectName("in");
        Expression items = Expressions.ParseTuple(withCondition: false, endsAtName: "recursive");
        Expression? test = _tokens.SkipName("if") ? Expressions.Parse() : null;
        bool isRecursive = _tokens.SkipName("recursive");
        EndStatement();
        int keepers = _names.ScopeKeepers;
        Statement body = _template.ParseBody("endfor", "else");
        Statement? otherwise = null;
        if (_tokens.Current.IsName("else"))
        {
            _template.EndTag();
            otherwise = _template.ParseBody("endfor");
        }

        _template.EndTag();
        return new ForStatement(offset, target, items, test, isRecursive)
        {
            Body = body,
            Otherwise = otherwise,
            KeepsScopes = _names.ScopeKeepers > keepers,
        };
    }

    private Statement ParseSet(int offset)
    {
        Expression target = _targets.Parse(null);
        if (_tokens.SkipOperator("="))
        {
            Expression value = Expressions.ParseTuple();
            EndStatement();
            return new SetStatement(offset, target, value);
        }

        return ParseCapture(offset, "endset", captured => new SetBlockStatement(offset, target, captured));
    }

    private ScopeStatement ParseFilterBlock(int offset) => ParseCapture(offset, "endfilter", captured => new ScopeStatement(offset, [], new OutputStatement(offset, captured)));

    /// <summary>A body that is captured, and the filters that its first tag names.</summary>
    private T ParseCapture<T>(int offset, string endTag, Func<Expression, T> create)
    {
        var slot = new CapturedExpression(offset);
        Expression captured = slot;
        if (endTag == "endfilter")
        {
            captured = Expressions.ParseFilterName(captured);
        }

        captured = Expressions.ParseFilters(captured);
        EndStatement();
        slot.Body = _template.ParseBody(endTag);
        _template.EndTag();
        return create(captured);
    }

    private ScopeStatement ParseWith(int offset)
    {
        var assignments = new List<KeyValuePair<Expression, Expression>>();
        while (_tokens.Current.Kind != TokenKind.BlockEnd)
        {
            Expression target = _targets.Parse(null);
            _tokens.ExpectOperator("=");
            assignments.Add(KeyValuePair.Create(target, Expressions.Parse()));
            if (!_tokens.SkipOperator(","))
                break;
        }

        EndStatement();
        Statement body = _template.ParseBody("endwith");
        _template.EndTag();
        return new ScopeStatement(offset, [.. assignments], body);
    }

    private ScopeStatement ParseAutoescape(int offset)
    {
        Expressions.Parse();
        EndStatement();
        Statement body = _template.ParseBody("endautoescape");
        _template.EndTag();
        return new ScopeStatement(offset, [], body);
    }

    private DoStatement ParseDo(int offset)
    {
        Expression expression = Expressions.ParseTuple();
        EndStatement();
        return new DoStatement(offset, expression);
    }

    private OutputStatement ParsePrint(int offset)
    {
        Expression expression = Expressions.ParseTuple();
        EndStatement();
        return new OutputStatement(offset, expression);
    }

    private FlowStatement ParseFlow(int offset, Flow flow)
    {
        EndStatement();
        return new FlowStatement(offset, flow);
    }
}
