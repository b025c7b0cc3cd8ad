using Mitogen.Templating.Ast;
using Mitogen.Templating.Ast.Expressions;
using Mitogen.Templating.Lexing;

namespace Mitogen.Templating.Parsing;

/// <summary>Parses expressions, from the loosest operator (<c>if else</c>) to the tightest.</summary>
internal sealed class ExpressionParser
{
    private const int MaxChain = 2_000;
    private static readonly string[] Comparisons = ["==", "!=", "<", "<=", ">", ">="];
    private static readonly string[][] Levels = [["+", "-"], ["~"], ["*", "/", "//", "%"], ["**"]];
    private readonly TokenReader _tokens;
    private readonly PrimaryParser _primary;

    public ExpressionParser(TokenReader tokens, NameUses names)
    {
        _tokens = tokens;
        _primary = new PrimaryParser(tokens, this, names);
    }

    public Expression Parse(bool withCondition = true)
    {
        _tokens.Enter();
        Expression expression = withCondition ? ParseCondition() : ParseOr();
        _tokens.Leave();
        return expression;
    }

    public Expression ParseUnary(bool withFilters = true)
    {
        Token token = _tokens.Current;
        if (!token.IsOperator("-") && !token.IsOperator("+"))
            return _primary.ParseWithPostfix(withFilters);

        _tokens.Enter();
        _tokens.Next();
        Expression operand = new UnaryExpression(token.Offset, token.Text == "-", ParseUnary(withFilters: false));
        _tokens.Leave();
        return _primary.ParsePostfixOf(operand, withFilters);
    }

    /// <summary>The filters that follow, if any.</summary>
    public Expression ParseFilters(Expression input) => _primary.ParseFilters(input, allowsTests: false);

    /// <summary>A filter whose bar is left out, as in a filter block.</summary>
    public Expression ParseFilterName(Expression input) => _primary.ParseFilter(input);

    /// <summary>One expression, or several with commas as a tuple.</summary>
    public Expression ParseTuple(bool withCondition = true, string? endsAtName = null, bool inParentheses = false)
    {
        int offset = _tokens.Current.Offset;
        var items = new List<Expression>();
        bool isTuple = false;
        while (!EndsTuple(endsAtName))
        {
            items.Add(Parse(withCondition));
            isTuple = _tokens.SkipOperator(",");
            if (!isTuple)
                break;
        }

        isTuple |= items.Count > 1;
        if (!isTuple && items.Count == 1)
            return items[0];

        if (items.Count == 0 && !inParentheses)
            throw _tokens.Fail($"Expected an expression, got {_tokens.Current.Describe()}");

        return new TupleExpression(offset, [.. items]);
    }

    private bool EndsTuple(string? name) => _tokens.Current.Kind is TokenKind.VariableEnd or TokenKind.BlockEnd or TokenKind.End
        || _tokens.Current.IsOperator(")") || (name is not null && _tokens.Current.IsName(name));

    private Expression ParseCondition()
    {
        Expression expression = ParseOr();
        while (_tokens.Current.IsName("if"))
        {
            int offset = _tokens.Next().Offset;
            Expression test = ParseOr();
            Expression? otherwise = _tokens.SkipName("else") ? Parse() : null;
            expression = new ConditionalExpression(offset, test, expression, otherwise);
        }

        return expression;
    }

    private Expression ParseOr()
    {
        Expression left = ParseAnd();
        for (int chain = 0; _tokens.Current.IsName("or"); chain++)
        {
            Limit(chain);
            int offset = _tokens.Next().Offset;
            left = new OrExpression(offset, left, ParseAnd());
        }

        return left;
    }

    private Expression ParseAnd()
    {
        Expression left = ParseNot();
        for (int chain = 0; _tokens.Current.IsName("and"); chain++)
        {
            Limit(chain);
            int offset = _tokens.Next().Offset;
            left = new AndExpression(offset, left, ParseNot());
        }

        return left;
    }

    private Expression ParseNot()
    {
        if (!_tokens.Current.IsName("not"))
            return ParseComparison();

        _tokens.Enter();
        int offset = _tokens.Next().Offset;
        var negated = new NotExpression(offset, ParseNot());
        _tokens.Leave();
        return negated;
    }

    private Expression ParseComparison()
    {
        int offset = _tokens.Current.Offset;
        Expression first = ParseLevel(0);
        List<KeyValuePair<string, Expression>>? rest = null;
        while (TryComparison(out string sign, out int at))
        {
            offset = rest is null ? at : offset;
            Limit(rest?.Count ?? 0);
            (rest ??= []).Add(KeyValuePair.Create(sign, ParseLevel(0)));
        }

        return rest switch
        {
            null => first,
            [{ } only] => new CompareExpression(offset, first, only.Key, only.Value),
            _ => new CompareChainExpression(offset, first, [.. rest]),
        };
    }

    private bool TryComparison(out string sign, out int offset)
    {
        Token token = _tokens.Current;
        offset = token.Offset;
        sign = token.Text;
        if (token.Kind == TokenKind.Operator && Comparisons.Contains(token.Text))
        {
            _tokens.Next();
            return true;
        }

        if (_tokens.SkipName("in"))
            return true;

        if (!token.IsName("not") || !_tokens.Ahead.IsName("in"))
            return false;

        _tokens.Next();
        _tokens.Next();
        sign = "not in";
        return true;
    }

    private Expression ParseLevel(int level)
    {
        if (level == Levels.Length)
            return ParseUnary();

        if (level == 1)
            return ParseConcatenation();

        Expression left = ParseLevel(level + 1);
        for (int chain = 0; _tokens.Current.Kind == TokenKind.Operator && Levels[level].Contains(_tokens.Current.Text); chain++)
        {
            Limit(chain);
            Token sign = _tokens.Next();
            left = new BinaryExpression(sign.Offset, sign.Text, left, ParseLevel(level + 1));
        }

        return left;
    }

    private Expression ParseConcatenation()
    {
        Expression first = ParseLevel(2);
        if (!_tokens.Current.IsOperator("~"))
            return first;

        int offset = _tokens.Current.Offset;
        var parts = new List<Expression> { first };
        while (_tokens.SkipOperator("~"))
        {
            parts.Add(ParseLevel(2));
        }

        return new ConcatExpression(offset, [.. parts]);
    }

    /// <summary>A chain of operators becomes a tree as deep as it is long.</summary>
    private void Limit(int chain)
    {
        if (chain >= MaxChain)
            throw _tokens.Fail($"the expression has more than {MaxChain} operators in a row");
    }
}
