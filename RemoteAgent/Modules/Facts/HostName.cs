namespace Mitogen.RemoteAgent.Modules.Facts;

/// <summary>The host's full name, as a look-up of its address gives it.</summary>
internal static class HostName
{
    public static async ValueTask<string> FindAsync(FactSheet facts, string node, CancellationToken cancellationToken)
    {
        List<string[]> hosts = [.. Parse(facts.ReadLines("/etc/hosts"))];
        string[]? own = hosts.Find(words => words.Skip(1).Contains(node));
        if (own is not null)
            return Choose(hosts.First(words => words[0] == own[0]), node);
        string? answer = await facts.RunAsync("getent", ["hosts", node], cancellationToken).ConfigureAwait(false);
        string[]? found = answer is null ? null : Parse([answer.Split('\n')[0]]).FirstOrDefault();
        return found is null ? node : Choose(found, node);
    }

    /// <summary>The first name with a domain; else the first.</summary>
    private static string Choose(string[] words, string node) =>
        words.Skip(1).FirstOrDefault(name => name.Contains('.')) ?? words.Skip(1).FirstOrDefault() ?? node;

    private static IEnumerable<string[]> Parse(IEnumerable<string> lines) => lines
        .Select(line => line.Split('#')[0].Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries))
        .Where(words => words.Length > 1);
}
