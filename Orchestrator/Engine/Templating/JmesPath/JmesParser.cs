using System.Runtime.CompilerServices;
using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Templating.JmesPath;

/// <summary>Reads a JMESPath expression by the binding power of its signs.</summary>
/// <remarks>Source: JMESPath specification.</remarks>
internal sealed class JmesParser
{
    /// <summary>What binds weaker ends a projection.</summary>
    private const int ProjectionEnd = 10;

    private static readonly Dictionary<JmesTokenKind, int> Powers = new()
    {
        [JmesTokenKind.Pipe] = 1,
        [JmesTokenKind.Or] = 2,
        [JmesTokenKind.And] = 3,
        [JmesTokenKind.Equal] = 5,
        [JmesTokenKind.NotEqual] = 5,
        [JmesTokenKind.Less] = 5,
        [JmesTokenKind.LessOrEqual] = 5,
        [JmesTokenKind.Greater] = 5,
        [JmesTokenKind.GreaterOrEqual] = 5,
        [JmesTokenKind.Flatten] = 9,
        [JmesTokenKind.Star] = 20,
        [JmesTokenKind.Filter] = 21,
        [JmesTokenKind.Dot] = 40,
        [JmesTokenKind.Not] = 45,
        [JmesTokenKind.OpenBrace] = 50,
        [JmesTokenKind.OpenBracket] = 55,
        [JmesTokenKind.OpenParenthesis] = 60,
    };

    private static readonly JmesNode Identity = new CurrentNode();
    private readonly string _text;
    private readonly List<JmesToken> _tokens;
    private int _at;

    private JmesParser(string text)
    {
        _text = text;
        _tokens = new JmesLexer(text).ReadAll();
    }

    private JmesToken Current => _tokens[_at];

    /// <exception cref="TemplateFailure">It is not JMESPath.</exception>
    public static JmesNode Parse(string text)
    {
        var parser = new JmesParser(text);
        JmesNode node = parser.Expression(0);
        parser.Expect(JmesTokenKind.End);
        return node;
    }

    private static int PowerOf(JmesTokenKind kind) => Powers.GetValueOrDefault(kind);

    private JmesNode Expression(int power)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        JmesNode left = Start();
        while (power < PowerOf(Current.Kind))
        {
            left = Continue(left);
        }

        return left;
    }

    private JmesNode Start()
    {
        JmesToken token = Advance();
        switch (token.Kind)
        {
            case JmesTokenKind.Literal:
                return new LiteralNode(token.Value);
            case JmesTokenKind.Identifier:
                return Current.Kind == JmesTokenKind.OpenParenthesis ? Call(token) : new FieldNode(token.Value);
            case JmesTokenKind.QuotedIdentifier:
                return Current.Kind == JmesTokenKind.OpenParenthesis ? throw Unexpected(token) : new FieldNode(token.Value);
            case JmesTokenKind.Star:
                return new ProjectionNode(new ValuesNode(Identity), Rest(JmesTokenKind.Star));
            case JmesTokenKind.Filter:
                return Selection(Identity);
            case JmesTokenKind.OpenBrace:
                return Map();
            case JmesTokenKind.OpenParenthesis:
                JmesNode inner = Expression(0);
                Expect(JmesTokenKind.CloseParenthesis);
                return inner;
            case JmesTokenKind.Flatten:
                return new ProjectionNode(new FlattenNode(Identity), Rest(JmesTokenKind.Flatten));
            case JmesTokenKind.Not:
                return new NotNode(Expression(PowerOf(JmesTokenKind.Not)));
            case JmesTokenKind.OpenBracket:
                return Bracketed(Identity) ?? List();
            case JmesTokenKind.Current:
                return Identity;
            case JmesTokenKind.Ampersand:
                return new ReferenceNode(Expression(0));
            default:
                throw Unexpected(token);
        }
    }

    private JmesNode Continue(JmesNode left)
    {
        JmesToken token = Advance();
        switch (token.Kind)
        {
            case JmesTokenKind.Dot when Current.Kind == JmesTokenKind.Star:
                Advance();
                return new ProjectionNode(new ValuesNode(left), Rest(JmesTokenKind.Star));
            case JmesTokenKind.Dot:
                return new ChainNode(left, AfterDot(PowerOf(JmesTokenKind.Dot)));
            case JmesTokenKind.Pipe:
                return new ChainNode(left, Expression(PowerOf(JmesTokenKind.Pipe)));
            case JmesTokenKind.Or:
                return new OrNode(left, Expression(PowerOf(JmesTokenKind.Or)));
            case JmesTokenKind.And:
                return new AndNode(left, Expression(PowerOf(JmesTokenKind.And)));
            case JmesTokenKind.Filter:
                return Selection(left);
            case JmesTokenKind.Flatten:
                return new ProjectionNode(new FlattenNode(left), Rest(JmesTokenKind.Flatten));
            case JmesTokenKind.OpenBracket:
                return Bracketed(left) ?? throw Unexpected(Current);
            case >= JmesTokenKind.Equal:
                return new ComparisonNode(token.Kind, left, Expression(PowerOf(token.Kind)));
            default:
                throw Unexpected(token);
        }
    }

    private JmesNode Selection(JmesNode items)
    {
        JmesNode condition = Expression(0);
        Expect(JmesTokenKind.CloseBracket);
        return new ProjectionNode(new SelectionNode(items, condition), Current.Kind == JmesTokenKind.Flatten ? Identity : Rest(JmesTokenKind.Filter));
    }

    /// <summary>An index, a slice or <c>[*]</c> behind the bracket; null when a list of expressions begins there.</summary>
    private JmesNode? Bracketed(JmesNode left)
    {
        if (Current.Kind is JmesTokenKind.Number or JmesTokenKind.Colon)
            return IndexOrSlice(left);

        if (Current.Kind != JmesTokenKind.Star || _tokens[_at + 1].Kind != JmesTokenKind.CloseBracket)
            return null;

        _at += 2;
        return new ProjectionNode(left, Rest(JmesTokenKind.Star));
    }

    private JmesNode IndexOrSlice(JmesNode left)
    {
        var parts = new List<Value> { Value.Null };
        while (Current.Kind is JmesTokenKind.Number or JmesTokenKind.Colon)
        {
            JmesToken token = Advance();
            if (token.Kind == JmesTokenKind.Colon)
            {
                parts.Add(Value.Null);
            }
            else
            {
                parts[^1] = parts[^1].IsNull ? token.Value : throw Unexpected(token);
            }
        }

        Expect(JmesTokenKind.CloseBracket);
        return parts switch
        {
            [IntegerValue index] => new ChainNode(left, new IndexNode(index.Number)),
            [_, _] or [_, _, _] => new ProjectionNode(new ChainNode(left, new SliceNode(parts[0], parts[1], parts.ElementAtOrDefault(2) ?? Value.Null)), Rest(JmesTokenKind.Star)),
            _ => throw Unexpected(Current),
        };
    }

    /// <summary>What is done with each item of a projection.</summary>
    private JmesNode Rest(JmesTokenKind kind)
    {
        if (PowerOf(Current.Kind) < ProjectionEnd)
            return Identity;

        if (Current.Kind is JmesTokenKind.OpenBracket or JmesTokenKind.Filter)
            return Expression(PowerOf(kind));

        Expect(JmesTokenKind.Dot);
        return AfterDot(PowerOf(kind));
    }

    private JmesNode AfterDot(int power)
    {
        switch (Current.Kind)
        {
            case JmesTokenKind.Identifier or JmesTokenKind.QuotedIdentifier or JmesTokenKind.Star:
                return Expression(power);
            case JmesTokenKind.OpenBracket:
                Advance();
                return List();
            case JmesTokenKind.OpenBrace:
                Advance();
                return Map();
            default:
                throw Unexpected(Current);
        }
    }

    private ListNode List()
    {
        var items = new List<JmesNode>();
        do
        {
            items.Add(Expression(0));
        }
        while (Skip(JmesTokenKind.Comma));

        Expect(JmesTokenKind.CloseBracket);
        return new ListNode(items);
    }

    private MapNode Map()
    {
        var entries = new List<(Value, JmesNode)>();
        do
        {
            JmesToken key = Advance();
            if (key.Kind is not (JmesTokenKind.Identifier or JmesTokenKind.QuotedIdentifier))
                throw Unexpected(key);

            Expect(JmesTokenKind.Colon);
            entries.Add((key.Value, Expression(0)));
        }
        while (Skip(JmesTokenKind.Comma));

        Expect(JmesTokenKind.CloseBrace);
        return new MapNode(entries);
    }

    private CallNode Call(JmesToken name)
    {
        Expect(JmesTokenKind.OpenParenthesis);
        var arguments = new List<JmesNode>();
        while (Current.Kind != JmesTokenKind.CloseParenthesis)
        {
            arguments.Add(Expression(0));
            if (!Skip(JmesTokenKind.Comma))
                break;
        }

        Expect(JmesTokenKind.CloseParenthesis);
        return new CallNode(JmesFunctions.Bind(PythonText.Str(name.Value), arguments), arguments);
    }

    private JmesToken Advance() => _tokens[_at == _tokens.Count - 1 ? _at : _at++];

    private bool Skip(JmesTokenKind kind)
    {
        bool found = Current.Kind == kind;
        _at += found ? 1 : 0;
        return found;
    }

    private void Expect(JmesTokenKind kind)
    {
        if (Current.Kind != kind)
            throw Unexpected(Current);

        Advance();
    }

    private TemplateFailure Unexpected(JmesToken token) => new(token.Kind == JmesTokenKind.End
        ? $"json_query: '{_text}' ends too early"
        : $"json_query: unexpected '{_text[token.Offset]}' at column {token.Offset + 1} of '{_text}'");
}
