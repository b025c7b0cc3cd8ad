using Mitogen.Templating.Serialization;
using Mitogen.Values;

namespace Mitogen.Tests.Differential.Templating.RandomTemplates;

/// <summary>A template, and the templates that it may include, import or extend. The last file is the one that is rendered.</summary>
internal sealed record RandomCase(RandomSyntax Syntax, IReadOnlyList<KeyValuePair<string, Node>> Files)
{
    public string Main => Files[^1].Key;

    public static RandomCase Roll(int seed)
    {
        var dice = new Dice(seed);
        RandomSyntax syntax = RandomSyntax.Roll(dice);
        var expressions = new RandomExpressions(dice);
        var statements = new RandomStatements(dice, expressions, syntax);
        var files = new List<KeyValuePair<string, Node>>();
        int others = dice.OneIn(5) ? 1 + dice.Below(2) : 0;
        for (int index = 0; index <= others; index++)
        {
            statements.StartFile();
            Node body = index > 0 && dice.OneIn(3) ? Derived(dice, statements) : statements.Body(1, 3);
            string name = $"c{(uint)seed}_{index}.j2";
            files.Add(KeyValuePair.Create(name, Node.Part(body, "$")));
            statements.Files.Add(name);
        }

        return new RandomCase(syntax, files);
    }

    public string TextOf(Node file) => Syntax.Apply(file.ToString());

    /// <summary>What the other program is asked.</summary>
    public string Request()
    {
        var files = new MapValue();
        foreach ((string name, Node text) in Files)
        {
            files[name] = TextOf(text);
        }

        return JsonText.Write(new MapValue { ["main"] = Main, ["files"] = files, ["options"] = Syntax.There(), ["variables"] = JsonText.Parse(RandomExpressions.Variables) });
    }

    public IEnumerable<RandomCase> Simpler()
    {
        for (int index = 0; index < Files.Count; index++)
        {
            if (index < Files.Count - 1)
                yield return this with { Files = [.. Files.Where((_, at) => at != index)] };

            foreach (Node simpler in Files[index].Value.Simpler())
            {
                KeyValuePair<string, Node>[] files = [.. Files];
                files[index] = KeyValuePair.Create(Files[index].Key, simpler);
                yield return this with { Files = files };
            }
        }
    }

    public override string ToString() => string.Join('\n', Files.Select(file => $"--- {file.Key}\n{TextOf(file.Value)}")) + $"\n--- {string.Join(' ', Syntax.Marks)} line {Syntax.LinePrefix} trim {Syntax.TrimBlocks} lstrip {Syntax.LstripBlocks} keep {Syntax.KeepTrailingNewline}";

    private static Node Derived(Dice dice, RandomStatements statements) => Node.Part(
        Node.Statement(statements.Tag("extends '", dice.Of([.. statements.Files]), "'")),
        statements.Body(0, 2),
        Node.Part([.. dice.Several(1, 3, statements.Block)]),
        dice.OneIn(3) ? Node.Statement(statements.Tag("block b3"), RandomSyntax.VariableStart, " super() ", RandomSyntax.VariableEnd, statements.Tag("endblock")) : Node.Empty);
}
