namespace Mitogen.Cli.Arguments;

/// <summary>What the parser must know of one option.</summary>
/// <param name="Name">Its canonical form: the first long one.</param>
/// <param name="Names">All forms, in the order in which messages show them.</param>
/// <param name="TakesValue">False for a switch.</param>
/// <param name="IsRepeatable">Given again it adds; otherwise the later wins.</param>
internal sealed record OptionSyntax(string Name, IReadOnlyList<string> Names, bool TakesValue, bool IsRepeatable)
{
    /// <summary>Whole numbers only.</summary>
    public bool IsNumber { get; init; }

    /// <summary>As in messages: <c>-i/--inventory</c>.</summary>
    public override string ToString() => string.Join('/', Names);
}
