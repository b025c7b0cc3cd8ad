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
            ["debug"] = ParseDebug,
            ["trans"] = new TransParser(tokens, template, names).Parse,
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

    private void BeginBody() => _template.BeginBody();

    private void EndStatement() => _tokens.Expect(TokenKind.BlockEnd, "end of statement block");

    private IfStatement ParseIf(int offset)
    {
        var branches = new List<KeyValuePair<Expression, Statement>>();
        Expression test = Expressions.ParseTuple(withCondition: false);
        NameState begin = _names.Scope.Begin();
        branches.Add(KeyValuePair.Create(test, ParseBranch("elif", "else", "endif")));
        NameState body = _names.Scope.End(begin);
        while (_tokens.SkipName("elif"))
        {
            test = Expressions.ParseTuple(withCondition: false);
            NameState before = _names.Scope.Begin();
            branches.Add(KeyValuePair.Create(test, ParseBranch("elif", "else", "endif")));
            NameState alternative = _names.Scope.End(before);
            _names.Scope.Join(before, alternative, before, before);
        }

        NameState alternatives = _names.Scope.End(begin);
        Statement? otherwise = _tokens.SkipName("else") ? ParseBranch("endif") : null;
        _names.Scope.Join(begin, body, alternatives, _names.Scope.End(begin));
        _template.EndTag();
        return new IfStatement(offset, [.. branches], otherwise);
    }

    private Statement ParseBranch(params string[] endTags)
    {
        BeginBody();
        return _template.ParseBody(endTags);
    }

    private ForStatement ParseFor(int offset)
    {
        Expression target = _targets.Parse("in");
        _tokens.ExpectName("in");
        Expression items = Expressions.ParseTuple(withCondition: false, endsAtName: "recursive");
        int keepers = _names.ScopeKeepers;
        (Expression? test, _) = _tokens.SkipName("if") ? InScope(target, () => Expressions.Parse()) : default;
        bool isRecursive = _tokens.SkipName("recursive");
        BeginBody();
        _names.Loops++;
        (Statement body, UnsetNames unset) = InScope(target, () => _template.ParseBody("endfor", "else"));
        _names.Loops--;
        (Statement? otherwise, UnsetNames? unsetOtherwise) = default((Statement, UnsetNames));
        if (_tokens.SkipName("else"))
        {
            BeginBody();
            (otherwise, unsetOtherwise) = InScope(null, () => _template.ParseBody("endfor"));
        }

        _template.EndTag();
        return new ForStatement(offset, target, items, test, isRecursive)
        {
            Body = body,
            Unset = unset,
            Otherwise = otherwise,
            UnsetOtherwise = unsetOtherwise ?? UnsetNames.None,
            KeepsScopes = _names.ScopeKeepers > keepers,
        };
    }

    /// <param name="comesWith">What the scope has from its start.</param>
    private (T Parsed, UnsetNames Unset) InScope<T>(Expression? comesWith, Func<T> parse)
    {
        _names.EnterScope();
        if (comesWith is not null)
        {
            _names.Assign(comesWith, comesWithScope: true);
        }

        T parsed = parse();
        return (parsed, _names.LeaveScope());
    }

    private Statement ParseSet(int offset)
    {
        Expression target = _targets.Parse(null);
        if (_tokens.SkipOperator("="))
        {
            Expression value = Expressions.ParseTuple();
            EndStatement();
            _names.Assign(target);
            return new SetStatement(offset, target, value);
        }

        _names.Assign(target);
        return ParseCapture(offset, "endset", (captured, unset) => new SetBlockStatement(offset, target, captured, unset));
    }

    private ScopeStatement ParseFilterBlock(int offset) => ParseCapture(offset, "endfilter", (captured, unset) => new ScopeStatement(offset, [], new FilteredStatement(offset, captured), unset));

    /// <summary>A body that is captured, and the filters that its first tag names.</summary>
    private T ParseCapture<T>(int offset, string endTag, Func<Expression, UnsetNames, T> create)
    {
        var slot = new CapturedExpression(offset, isFilterBlock: endTag == "endfilter");
        Expression captured = slot;
        if (endTag == "endfilter")
        {
            captured = Expressions.ParseFilterName(captured);
        }

        captured = Expressions.ParseFilters(captured);
        BeginBody();
        (slot.Body, UnsetNames unset) = InScope(null, () => _template.ParseBody(endTag));
        _template.EndTag();
        return create(captured, unset);
    }

    private ScopeStatement ParseWith(int offset)
    {
        var assignments = new List<KeyValuePair<Expression, Expression>>();
        while (_tokens.Current.Kind != TokenKind.BlockEnd && !_tokens.Current.IsOperator(":"))
        {
            Expression target = _targets.Parse(null);
            _tokens.ExpectOperator("=");
            assignments.Add(KeyValuePair.Create(target, Expressions.Parse()));
            if (!_tokens.SkipOperator(","))
                break;
        }

        BeginBody();
        (Statement body, UnsetNames unset) = InScope(
            new TupleExpression(offset, [.. assignments.Select(assignment => assignment.Key)]), () => _template.ParseBody("endwith"));
        _template.EndTag();
        return new ScopeStatement(offset, [.. assignments], body, unset);
    }

    private ScopeStatement ParseAutoescape(int offset)
    {
        Expression switched = Expressions.Parse();
        BeginBody();
        (Statement body, UnsetNames unset) = InScope(null, () => _template.ParseBody("endautoescape"));
        _template.EndTag();
        return new ScopeStatement(offset, [], new AutoescapeStatement(offset, switched, body), unset);
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

    private DebugStatement ParseDebug(int offset)
    {
        EndStatement();
        return new DebugStatement(offset);
    }

    private FlowStatement ParseFlow(int offset, Flow flow)
    {
        EndStatement();
        return _names.Loops > 0 ? new FlowStatement(offset, flow) : throw new SyntaxFailure($"'{(flow == Flow.Break ? "break" : "continue")}' not properly in loop", offset);
    }
}
