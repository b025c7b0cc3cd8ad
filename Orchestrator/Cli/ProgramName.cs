namespace Mitogen.Cli;

/// <summary>By which name the program was called: a link named <c>ansible-playbook</c> behaves as that command, and says so.</summary>
internal sealed class ProgramName
{
    private const string Own = "mitogen";

    private static readonly Dictionary<string, string> Commands = new(StringComparer.Ordinal)
    {
        ["ansible"] = "adhoc",
        ["ansible-doc"] = "doc",
        ["ansible-inventory"] = "inventory",
        ["ansible-playbook"] = "playbook",
        ["ansible-vault"] = "vault",
        ["ansible-config"] = "config",
    };

    private readonly string? _link;

    /// <param name="name">Argument zero; null when it is not known.</param>
    public ProgramName(string? name)
    {
        string file = Path.GetFileName(name) ?? "";
        _link = Commands.ContainsKey(file) ? file : null;
    }

    /// <summary>The names of links that are known, each with its command.</summary>
    public static IReadOnlyDictionary<string, string> Known => Commands;

    /// <summary>What it is called by: the link's name, or its own.</summary>
    public string Shown => _link ?? Own;

    /// <summary>The arguments as if it had been called <c>mitogen</c>.</summary>
    public IReadOnlyList<string> Resolve(IReadOnlyList<string> arguments) => _link is null ? arguments : [Commands[_link], .. arguments];

    /// <summary>How a person calls a command: <c>mitogen vault encrypt</c>, or by the link <c>ansible-vault encrypt</c>.</summary>
    /// <param name="command">Its words; empty for none.</param>
    public string Of(string command) => Adapt($"{Own} {command}".TrimEnd());

    /// <summary>A text in which commands are called by their own names, told by the name that was used.</summary>
    public string Adapt(string text) => _link is null ? text : text.Replace($"{Own} {Commands[_link]}", _link, StringComparison.Ordinal);

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
