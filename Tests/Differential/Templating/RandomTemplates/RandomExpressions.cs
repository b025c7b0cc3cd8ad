namespace Mitogen.Tests.Differential.Templating.RandomTemplates;

/// <summary>Expressions of a wanted type, most of them well-typed: those that fail are compared too, but say less.</summary>
internal sealed class RandomExpressions(Dice dice)
{
    /// <summary>Variables that every random template sees.</summary>
    public const string Variables = """
        {"i": 3, "n": -7, "z": 0, "f": 2.5, "t": "Hello <World> & co", "e": "", "u": "naïve ☃ 😀 ß", "p": "  two  words ", "yes": true, "no": false, "nil": null,
         "xs": [3, 1, 2], "ws": ["pear", "Apple", "fig", "apple"], "mixed": [1, "a", null, 2.5, [1]], "m": {"b": 2, "a": 1, "C": 3}, "void": [], "nest": [1, [2, [3, [4]]]],
         "rows": [{"id": 1, "name": "bob", "tags": ["x", "y"], "on": true}, {"id": 2, "name": "Al", "tags": [], "on": false}, {"id": 3, "name": "cy", "tags": ["z"], "on": true}],
         "big": 123456789012345678901234567890, "tiny": 1e-07, "deep": {"a": {"b": {"c": [10, 20]}}}, "x": "outer x", "a": "ctx a", "b": 5, "k": "ctx k", "v": [1, 2], "lines": "one\ntwo\n\n  three"}
        """;

    private readonly RandomFilters _filters = new(dice);
    private int _depth;

    /// <summary>The macros that may be called here.</summary>
    public List<string> Macros { get; } = [];

    /// <summary>How many loops are around.</summary>
    public int Loops { get; set; }

    public Node Any() => dice.OneIn(200) ? Node.Expression("missing") : dice.Make(Number, Text, Text, List, Map, Flag, Local, Local);

    public Node Number() => Deeper("12", () => dice.Make(
        () => Node.Expression(dice.Of("0", "1", "2", "7", "42", "1_000", "2.5", "0.1", "1e3", "i", "n", "f", "z", "big", "xs[0]", "rows[1].id", "0x1f", "99999999999999999999")),
        () => Node.Expression(dice.Of("i", "n", "f", "z", "xs[0]", "rows[-1]['id']", "m.a", "deep.a.b.c[1]", "m['b']", "True", Loops > 0 ? "loop.index" : "3", Loops > 0 ? "loop.length" : "b")),
        () => Binary(dice.Of(" + ", " - ", " * ", "+", "-"), Number, Number),
        () => Node.Expression("(", Binary(dice.Of(" // ", " % ", " / ", " - ", " * "), Number, Number), ")"),
        () => Node.Expression(dice.Of("-", "+"), Number()),
        () => Node.Expression("(", Number(), ")", dice.Of("|abs", "|int", "|float", "|round", "|round(1)", "|string|length", "|round(0, 'floor')", "|round(method='ceil')")),
        () => Node.Expression("(", Any(), ")|", dice.Of("int", "float", "int(5)", "float(1.5)")),
        () => Node.Expression("(", dice.Make(Text, List, Map), ")|", dice.Of("length", "count")),
        () => Node.Expression("(", List(), ")|", dice.Of("length", "length", "first", "last", "map('int')|sum", "map('string')|max")),
        () => Node.Expression("(", Text(), ").", dice.Of("find('o')", "count('l')", "index('l')", "rfind('e')", "find('')")),
        () => Node.Expression(dice.Of("2", "i", "n"), "**", dice.Of("2", "3", "0", "i")),
        () => Conditional(Number)));

    public Node Text() => Deeper("'s'", () => dice.Make(
        () => Node.Expression(dice.Of("'a'", "''", "'x y'", "\"it's\"", "'<b>'", "'é☃'", "'%s'", "'{}'", "'a,b,c'", "'\\n'", "'\\x41\\u00e9'", "'tab\\t'", "'a' 'b'")),
        () => Node.Expression(dice.Of("t", "u", "p", "e", "ws[1]", "rows[0].name", "x", "lines", "t[0]", Loops > 0 ? "loop.cycle('odd', 'even')" : "k")),
        () => Binary(" ~ ", Any, Any),
        () => Binary(" + ", Text, Text),
        () => Node.Expression("(", Text(), ")", _filters.TextMethod()),
        () => Node.Expression("(", Text(), ")|", _filters.TextFilter()),
        () => Node.Expression("(", Any(), ")|", dice.Of("string", "escape", "e", "safe", "upper", "lower", "title", "trim", "pprint", "tojson", "urlencode")),
        () => Node.Expression("(", Text(), ")", Slice()),
        () => Node.Expression("(", List(), ")|join", dice.Of("", "(', ')", "('<')", "(', ', attribute='name')", "('-'|safe)")),
        () => Node.Expression(dice.Of("'%s-%s'", "'%d %r'", "'%5s|%-4s'", "'%05.1f %x'", "'%%%s%s'"), " % (", Any(), ", ", Any(), ")"),
        () => Node.Expression(dice.Of("'{} {}'", "'{1}{0}'", "'{:,} {:.2f}'", "'{0:>6}|{1:<4}'", "'{!r} {}'", "'{0[0]} {1}'"), ".format(", Any(), ", ", Any(), ")"),
        () => Binary(" * ", Text, () => Node.Expression(dice.Of("2", "0", "i", "n"))),
        () => Call(),
        () => Conditional(Text)));

    public Node List() => Deeper("[1, 'b']", () => dice.Make(
        () => Node.Expression(dice.Of("xs", "ws", "mixed", "void", "nest", "rows", "xs", "rows|map(attribute='name')", "range(4)", "range(i)", "range(5, 0, -2)", "m.keys()", "m.values()", "m.items()", "m|dictsort", "m|items")),
        () => Node.Expression("[", Dice.Joined(", ", dice.Several(1, 4, Any)), dice.Of("", "", ","), "]"),
        () => Node.Expression("(", Dice.Joined(", ", dice.Several(2, 3, Any)), ")"),
        () => Binary(" + ", List, List),
        () => Node.Expression("(", List(), ")", Slice()),
        () => Node.Expression("(", List(), ")|", _filters.ListFilter(Any)),
        () => Node.Expression("(", Text(), ")", dice.Of(".split()", ".split(',')", ".splitlines()", "|list", ".split('o', 1)", ".rsplit(None, 1)", ".partition(' ')", ".rpartition('o')", "|batch(2)|list", ".splitlines(true)")),
        () => Node.Expression("rows|", _filters.RowFilter()),
        () => Conditional(List)));

    public Node Map() => Deeper("{'a': 1}", () => dice.Make(
        () => Node.Expression(dice.Of("m", "rows[0]", "deep", "deep.a", "{}", "dict(a=1, b='x')", "dict([['k', 1]])", "dict(m, z=9)")),
        () => Node.Expression("{", Dice.Joined(", ", [.. dice.Several(0, 3, () => Node.Part(dice.Of("'a'", "'k'", "1", "true", "'b'", "1.0"), ": ", Any()))]), "}"),
        () => Conditional(Map)));

    public Node Flag() => Deeper("true", () => dice.Make(
        () => Node.Expression(dice.Of("true", "false", "yes", "no", "True", "nil", Loops > 0 ? "loop.first" : "yes", Loops > 0 ? "loop.last" : "no")),
        () => Node.Expression("(", Any(), dice.Of(" == ", " != "), Any(), ")"),
        () => Binary(dice.Of(" < ", " <= ", " > ", " >= "), Number, Number),
        () => Binary(dice.Of(" < ", " >= "), Text, Text),
        () => Node.Expression(Number(), " < ", Number(), dice.Of(" < ", " <= ", " != "), Number()),
        () => Node.Expression("(", Any(), dice.Of(" in ", " not in "), List(), ")"),
        () => Node.Expression("(", Text(), dice.Of(" in ", " not in "), Text(), ")"),
        () => Binary(dice.Of(" and ", " or "), Any, Any),
        () => Node.Expression("(not ", Any(), ")"),
        () => Node.Expression("(", dice.OneIn(2) ? Any() : Node.Expression(dice.Of("missing", "missing.a", "m.nope", "a", "x", "loop", "xs[9]", "deep.a.z")), " is ", dice.Of("", "", "not "), _filters.Test(), ")"),
        () => Node.Expression("((", Any(), ") is ", dice.Of("", "not "), dice.Of("eq(", "ne(", "eq("), dice.Make(Number, Text, List), "))")));

    /// <summary>A name that the template may have set.</summary>
    public Node Local() => Loops > 0 && dice.OneIn(3)
        ? Node.Expression(dice.Of("loop.index", "loop.index0", "loop.revindex", "loop.first", "loop.last", "loop.depth", "loop.previtem|default('p')", "loop.nextitem|default('n')", "loop.changed(k)", "loop.length", "loop.cycle(1, 2)"))
        : Node.Expression(dice.Of("a", "b", "k", "x", "v", "a", "k"), dice.Of("", "", "", "|default('d')", "|default(nil, true)"));

    /// <summary>A call of a macro, if there is one.</summary>
    public Node Call() => Macros.Count == 0 ? Node.Expression("x") : Node.Expression(dice.Of([.. Macros]), "(", dice.Make(
        () => Node.Empty,
        () => Node.Empty,
        Any,
        Any,
        Any,
        () => Node.Part(Any(), ", ", Any()),
        () => Node.Part(Any(), ", b=", Any()),
        () => Node.Part("a=", Any()),
        () => Node.Part("*xs[:", dice.Of("1", "2", ""), "]"),
        () => Node.Part(Any(), ", **{'b': ", Any(), "}"),
        () => Node.Part(Any(), ", ", Any()),
        () => dice.OneIn(6) ? Node.Part(Any(), ", q=", Any()) : Node.Part("b=", Any())), ")");

    private Node Slice() => Node.Part("[", dice.Of("0", "-1", "1:", ":2", "::-1", "1:3", "-2:", "::2", ":-1", "5:1:-2", "9", "none:2"), "]");

    private static Node Binary(string sign, Func<Node> left, Func<Node> right) => Node.Expression(left(), sign, right());

    private Node Conditional(Func<Node> make) => dice.OneIn(3)
        ? Node.Expression("(", make(), " if ", Flag(), ")")
        : Node.Expression("(", make(), " if ", Flag(), " else ", make(), ")");

    private Node Deeper(string leaf, Func<Node> make)
    {
        if (_depth >= (dice.OneIn(3) ? 3 : 2))
            return Node.Expression(leaf);

        _depth++;
        Node node = make();
        _depth--;
        return node;
    }
}
