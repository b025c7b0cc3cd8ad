namespace Mitogen.Documentation;

/// <summary>One plugin as the engine has registered it.</summary>
/// <param name="Name">By which its page is called: short for the builtin ones, in full for those of other collections.</param>
/// <param name="FullName">With its collection in front.</param>
/// <param name="Others">Every other name that it answers to.</param>
/// <param name="Options">What its table says that it takes; null when there is no table, and the page alone tells.</param>
internal sealed record RegisteredPlugin(string Name, string FullName, IReadOnlyList<string> Others, IReadOnlyList<PluginOption>? Options)
{
    /// <summary>False: it takes no arguments by name but those of <see cref="Options"/>.</summary>
    public bool TakesMore { get; init; }

    public bool Answers(string name) => name == Name || name == FullName || Others.Contains(name);
}
