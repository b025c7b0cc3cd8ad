using System.Text;

namespace Mitogen.Tests.Differential.Templating.RandomTemplates;

internal enum NodeKind
{
    Expression,
    Statement,

    /// <summary>A part that may not stand alone, such as a list of arguments.</summary>
    Part,
}

/// <summary>A part of a random template: text and smaller parts. Its marks are letters of the private area until the syntax is known.</summary>
internal sealed record Node(NodeKind Kind, object[] Pieces)
{
    public static Node Empty { get; } = new(NodeKind.Part, []);

    public int Size => Pieces.Sum(piece => piece is Node child ? child.Size : 1);

    public static Node Expression(params object[] pieces) => new(NodeKind.Expression, pieces);

    public static Node Statement(params object[] pieces) => new(NodeKind.Statement, pieces);

    public static Node Part(params object[] pieces) => new(NodeKind.Part, pieces);

    public override string ToString()
    {
        var text = new StringBuilder();
        Write(text);
        return text.ToString();
    }

    /// <summary>The same with one part of it made simpler, the largest steps first.</summary>
    public IEnumerable<Node> Simpler()
    {
        foreach (Node own in Kind == NodeKind.Statement ? [Empty, .. Bodies(this)] : Kind == NodeKind.Expression ? Replacements() : [])
        {
            yield return own;
        }

        for (int index = 0; index < Pieces.Length; index++)
        {
            if (Pieces[index] is not Node child)
                continue;

            foreach (Node simpler in child.Simpler())
            {
                object[] pieces = [.. Pieces];
                pieces[index] = simpler;
                yield return this with { Pieces = pieces };
            }
        }
    }

    private static IEnumerable<Node> Bodies(Node node) => node.Pieces.OfType<Node>()
        .SelectMany(child => child.Kind == NodeKind.Statement || child.Pieces.Any(piece => piece is Node { Kind: NodeKind.Statement }) ? [child] : Bodies(child));

    private IEnumerable<Node> Replacements()
    {
        IEnumerable<Node> inside = Pieces.OfType<Node>().SelectMany(child => child.Kind == NodeKind.Expression ? [child] : child.Pieces.OfType<Node>().Where(part => part.Kind == NodeKind.Expression));
        return Size > 1 ? inside.Concat([Expression("1"), Expression("'a'"), Expression("[]")]) : [];
    }

    private void Write(StringBuilder text)
    {
        foreach (object piece in Pieces)
        {
            if (piece is Node child)
            {
                child.Write(text);
            }
            else
            {
                text.Append(piece);
            }
        }
    }
}
