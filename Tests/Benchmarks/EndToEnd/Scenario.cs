namespace Mitogen.Benchmarks.EndToEnd;

/// <summary>One playbook and the shell loop that does the same.</summary>
/// <param name="Key">For the command line and file names.</param>
/// <param name="Title">For the table.</param>
/// <param name="Playbook">Its text.</param>
/// <param name="Hosts">How many hosts it runs on.</param>
/// <param name="Floor">A shell script in which <c>$SSH</c> is ssh with all its arguments but the host.</param>
/// <param name="Expected">Sums of the recap over all hosts.</param>
internal sealed record Scenario(string Key, string Title, string Playbook, int Hosts, string Floor, Recap Expected)
{
    /// <summary>How many files there are on the target afterwards.</summary>
    public int TargetFiles { get; init; }

    /// <summary>How large they are together, or null when programs may differ in it.</summary>
    public long? TargetBytes { get; init; } = 0;

    internal string InventoryName => Hosts == 1 ? "one.ini" : "many.ini";
}
