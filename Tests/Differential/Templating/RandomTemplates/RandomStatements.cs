namespace Mitogen.Tests.Differential.Templating.RandomTemplates;

/// <summary>Random statements, text and output, with whitespace control.</summary>
internal sealed class RandomStatements(Dice dice, RandomExpressions expressions, RandomSyntax syntax)
{
    private int _depth;
    private int _blocks;

    /// <summary>The other templates of the case by name; a template may use those that were made before it.</summary>
    public List<string> Files { get; } = [];

    public Node Body(int fewest = 1, int most = 2) => Node.Part([.. dice.Several(fewest, most, Statement)]);

    public Node Block() => Node.Statement(Tag("block ", Node.Part($"b{_blocks++ % 4}", dice.OneIn(5) ? " scoped" : "")), Inside(() => Body()), Tag("endblock"));

    public void StartFile()
    {
        _blocks = 0;
        expressions.Macros.Clear();
    }

    public Node Tag(params object[] inside)
    {
        if (syntax.LinePrefix is { } prefix && dice.OneIn(2))
            return Node.Part(["\n", dice.Of("", "  "), prefix, " ", .. inside, "\n"]);

        return Node.Part([RandomSyntax.BlockStart, dice.Of("", "", "", "", "-", "+"), " ", .. inside, " ", dice.Of("", "", "", "", "-", "+"), RandomSyntax.BlockEnd, dice.Of("", "", "\n")]);
    }

    private Node Statement() => _depth >= 2 ? Leaf() : dice.Make(Leaf, Leaf, Leaf, Leaf, If, For, For, Set, SetBlock, With, Macro, CallBlock, FilterBlock, Other, Autoescape);

    private Node Leaf() => dice.Make(
        Output, Output, Output, Output,
        () => syntax.LineComment is { } comment ? Node.Statement(dice.Of("", "\n", " "), comment, " c\n") : Node.Statement("t"),
        () => Node.Statement(dice.Of("text", " ", "\n", "  \n", "a b\n", "\n\n", "<p>", "é☃😀", "  x", "\t", "# no\n", "{ }", "%")),
        () => Node.Statement(RandomSyntax.CommentStart, dice.Of("", "-", "+"), " c ", dice.Of("", "-", "+"), RandomSyntax.CommentEnd, dice.Of("", "\n")),
        () => Node.Statement(Tag("set ", dice.Of("a", "b", "x", "k"), " = ", expressions.Any())));

    private Node Output() => Node.Statement(RandomSyntax.VariableStart, dice.Of("", "", "", "-"), " ", expressions.Any(), " ", dice.Of("", "", "", "-"), RandomSyntax.VariableEnd, dice.Of("", "", "\n"));

    private Node If() => Node.Statement(
        Tag("if ", expressions.Flag(), dice.OneIn(12) ? ":" : ""),
        Inside(() => Body()),
        dice.OneIn(3) ? Node.Part(Tag("elif ", expressions.Any()), Inside(() => Body())) : Node.Empty,
        dice.OneIn(2) ? Node.Part(Tag("else"), Inside(() => Body(0, 2))) : Node.Empty,
        Tag("endif"));

    private Node For()
    {
        bool isPair = dice.OneIn(3);
        bool isRecursive = dice.OneIn(10);
        Node items = isPair ? Node.Part(dice.Of("m.items()", "m|dictsort", "[[1, 2], ['a', 'b']]", "{'p': [1]}.items()", "rows|groupby('on')")) : expressions.List();
        Node test = dice.OneIn(5) ? Node.Part(" if ", expressions.Flag()) : Node.Empty;
        expressions.Loops++;
        Node body = Inside(() => Body());
        if (isRecursive)
        {
            body = Node.Part(body, RandomSyntax.VariableStart, " loop(", dice.Of("[]", "k if k is iterable and k is not string else []", "[k] if loop.depth < 3 else []"), ") ", RandomSyntax.VariableEnd);
        }

        if (dice.OneIn(8))
        {
            Node leave = Node.Statement(Tag("if ", expressions.Flag()), Tag(dice.Of("break", "continue")), Tag("endif"));
            (string open, string close) = dice.Of(("", ""), ("", ""), ("set x", "endset"), ("set a | upper", "endset"), ("filter upper", "endfilter"), ("with", "endwith"));
            body = Node.Part(body, open.Length == 0 ? leave : Node.Statement(Tag(open), Inside(() => Body(0, 1)), leave, Inside(() => Body(0, 1)), Tag(close)), Inside(() => Body(0, 2)));
        }

        expressions.Loops--;
        return Node.Statement(Tag("for ", isPair ? dice.Of("k, v", "(k, v)", "k, a") : dice.Of("k", "x", "a"), " in ", items, test, isRecursive ? " recursive" : ""), body,
            dice.OneIn(4) ? Node.Part(Tag("else"), Inside(() => Body(0, 2))) : Node.Empty, Tag("endfor"));
    }

    private Node Set() => dice.Make(
        () => Node.Statement(Tag("set ", dice.Of("a", "b", "x"), " = ", expressions.Any())),
        () => Node.Statement(Tag("set a, b = ", expressions.Any(), ", ", expressions.Any())),
        () => Node.Statement(Tag("set ns = namespace(q=", expressions.Any(), ")")),
        () => Node.Part(Node.Statement(Tag("set ns = namespace(q=1)")), If(), Node.Statement(Tag("set ns.q = ", expressions.Any())), Print("ns.q")),
        () => Node.Statement(Tag("do ", dice.Of("a.append(1)", "b.update({'z': 1})", "[].append(1)", "x.append(k)", "a.insert(0, 'n')", "a.pop()", "b.setdefault('n', 2)", "a.sort()", "a.extend(xs)"))));

    private Node SetBlock() => Node.Statement(Tag("set ", dice.Of("a", "b", "x"), dice.OneIn(3) ? "|upper" : dice.OneIn(4) ? "|trim|length" : ""), Inside(() => Body()), Tag("endset"));

    private Node With() => Node.Statement(
        Tag("with ", dice.Of(Node.Empty, Node.Part("a = ", expressions.Any()), Node.Part("a = ", expressions.Any(), ", b = a"), Node.Part("x = ", expressions.Any(), ", k = x"))),
        Inside(() => Body()), Tag("endwith"));

    private Node Macro()
    {
        string name = $"f{expressions.Macros.Count}";
        (int loops, expressions.Loops) = (expressions.Loops, 0);
        Node body = Inside(() => Body());
        Node more = dice.Make(() => Node.Empty, () => Node.Empty, () => Node.Empty, () => Print("varargs"), () => Print("kwargs"), () => Print("caller() if caller is defined"), () => Print("caller(1) if caller is defined else 'none'"), () => Print("caller is defined"));
        expressions.Loops = loops;
        Node macro = Node.Statement(Tag("macro ", name, "(", dice.Make(() => Node.Part("a='da', b=1"), () => Node.Part("a, b=", expressions.Any()), () => Node.Part("a=", expressions.Any(), ", b=a"), () => Node.Part("a=1, b=2, x='dx'")), ")"), body, more, Tag("endmacro"));
        expressions.Macros.Add(name);
        return Node.Part(macro, Node.Statement(RandomSyntax.VariableStart, " ", dice.OneIn(8) ? Node.Expression(name, dice.Of(".name", ".arguments", ".catch_kwargs", ".catch_varargs", ".caller")) : expressions.Call(), " ", RandomSyntax.VariableEnd));
    }

    private Node CallBlock() => expressions.Macros.Count == 0 ? Leaf() : Node.Statement(Tag("call", dice.Of("", "(k)", "(k, b=2)"), " ", expressions.Call()), Inside(() => Body()), Tag("endcall"));

    private Node FilterBlock() => Node.Statement(Tag("filter ", dice.Of("upper", "trim", "indent(2)", "replace('a', '4')", "e", "title|trim", "wordwrap(9)", "center(20)")), Inside(() => Body()), Tag("endfilter"));

    private Node Autoescape() => Node.Statement(Tag("autoescape ", dice.Of("true", "true", "false")), Inside(() => Body()), Tag("endautoescape"));

    private Node Other() => dice.Make(
        () => Node.Statement(RandomSyntax.BlockStart, dice.Of("", "-"), " raw ", dice.Of("", "-"), RandomSyntax.BlockEnd, dice.Of("{{ x }}", " {% if %} ", "{# c", "  plain\n"), RandomSyntax.BlockStart, dice.Of("", "-", "+"), " endraw ", dice.Of("", "-", "+"), RandomSyntax.BlockEnd, dice.Of("", "\n")),
        () => Files.Count == 0 ? Leaf() : Node.Statement(Tag("include ", dice.Of($"'{dice.Of([.. Files])}'", $"['nope', '{dice.Of([.. Files])}']", "'nope' ignore missing", $"'{dice.Of([.. Files])}'"), dice.Of("", "", " without context", " with context"))),
        () => Files.Count == 0 ? Leaf() : Node.Statement(Tag("import '", dice.Of([.. Files]), "' as lib", dice.Of("", " with context", " without context")), Print(dice.Of("lib.f0(1) if lib.f0 is defined", "lib.a|default('no a')", "lib.f0 is defined", "lib.x|d", "lib.b"))),
        () => Files.Count == 0 ? Leaf() : Node.Statement(Tag("from '", dice.Of([.. Files]), "' import ", dice.Of("a", "f0 as g, b", "x, k")), Print(dice.Of("a|d", "b|d", "x|d(1)", "g is defined"))),
        () => Node.Statement(Tag("trans", dice.Of("", " k=i", " count=xs|length")), dice.Of("text", "  a % b ", "\n two\n", "é"), Tag("endtrans")),
        () => _depth == 0 && _blocks < 4 ? Block() : Leaf());

    private static Node Print(string expression) => Node.Statement(RandomSyntax.VariableStart, " ", Node.Expression(expression), " ", RandomSyntax.VariableEnd);

    private Node Inside(Func<Node> make)
    {
        _depth++;
        Node node = make();
        _depth--;
        return node;
    }
}
