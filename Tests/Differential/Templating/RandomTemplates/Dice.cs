namespace Mitogen.Tests.Differential.Templating.RandomTemplates;

/// <summary>Random choices from a seed.</summary>
internal sealed class Dice(int seed)
{
    private readonly Random _random = new(seed);

    public int Below(int limit) => _random.Next(limit);

    public bool OneIn(int count) => _random.Next(count) == 0;

    public T Of<T>(params T[] choices) => choices[_random.Next(choices.Length)];

    /// <summary>One of several makers, of which only the chosen one runs.</summary>
    public Node Make(params Func<Node>[] makers) => makers[_random.Next(makers.Length)]();

    public Node[] Several(int fewest, int most, Func<Node> make) => [.. Enumerable.Range(0, fewest + _random.Next(most - fewest + 1)).Select(_ => make())];

    /// <summary>The nodes with a text between them.</summary>
    public static Node Joined(string separator, IReadOnlyList<Node> nodes)
    {
        var pieces = new List<object>();
        foreach (Node node in nodes)
        {
            if (pieces.Count > 0)
            {
                pieces.Add(separator);
            }

            pieces.Add(node);
        }

        return new Node(NodeKind.Part, [.. pieces]);
    }
}
