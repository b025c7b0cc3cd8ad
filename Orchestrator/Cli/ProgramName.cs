namespace Mitogen.Cli;

/// <summary>By which name the program was called: a link named <c>ansible-playbook</c> behaves as that command.</summary>
internal static class ProgramName
{
    private static readonly Dictionary<string, string> Commands = new(StringComparer.Ordinal)
    {
        ["ansible"] = "adhoc",
        ["ansible-doc"] = "doc",
        ["ansible-inventory"] = "inventory",
        ["ansible-playbook"] = "playbook",
        ["ansible-vault"] = "vault",
        ["ansible-config"] = "config",
    };

    /// <summary>The names of links that are known, in order.</summary>
    public static IReadOnlyDictionary<string, string> Known => Commands;

    /// <summary>The arguments as if it had been called <c>mitogen</c>.</summary>
    /// <param name="name">Argument zero; null when it is not known.</param>
    /// <param name="arguments">What followed it.</param>
    public static IReadOnlyList<string> Resolve(string? name, IReadOnlyList<string> arguments) =>
        Commands.TryGetValue(Path.GetFileName(name) ?? "", out string? command) ? [command, .. arguments] : arguments;

    /// <summary>.NET tells the path of the assembly instead of argument zero; Linux knows better.</summary>
    public static string? OfProcess()
    {
        try
        {
            return File.ReadAllText("/proc/self/cmdline").Split('\0')[0];
        }
        catch (IOException)
        {
            return null;
        }
    }
}
