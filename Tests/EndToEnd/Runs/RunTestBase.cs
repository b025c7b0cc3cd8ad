namespace Mitogen.Tests.EndToEnd.Runs;

/// <summary>A limit for every wait, so that what hangs fails; and what playbooks share.</summary>
public abstract class RunTestBase : IDisposable
{
    private readonly CancellationTokenSource _limit = new(TimeSpan.FromSeconds(120));

    protected CancellationToken Limit => _limit.Token;

    public void Dispose() => _limit.Dispose();

    /// <summary>One play on all hosts, without facts.</summary>
    /// <param name="tasks">YAML at the left margin.</param>
    /// <param name="more">Further keywords of the play, each on its own line at the left margin.</param>
    protected static string Play(string tasks, string more = "") =>
        $"- hosts: all\n  gather_facts: false\n{Indent(more, 2)}  tasks:\n{Indent(tasks, 4)}";

    private static string Indent(string text, int columns) =>
        string.Concat(text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => new string(' ', columns) + line + "\n"));
}
