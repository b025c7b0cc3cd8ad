using System.Diagnostics.CodeAnalysis;

namespace Mitogen.Modules;

/// <summary>The arguments of a module and the rules between them.</summary>
internal sealed class ArgumentSpec
{
    private static readonly Argument[] FileCommon =
    [
        Argument.Raw("mode"),
        Argument.Text("owner"),
        Argument.Text("group"),
        Argument.Text("seuser"),
        Argument.Text("serole"),
        Argument.Text("selevel"),
        Argument.Text("setype"),
        Argument.Text("attributes", required: false, "attr"),
        Argument.Boolean("unsafe_writes", false),
    ];

    private readonly Dictionary<string, Argument> _byName = new(StringComparer.Ordinal);

    /// <param name="module">The full name: <c>ansible.builtin.file</c>.</param>
    /// <param name="arguments">In the order of the documentation.</param>
    public ArgumentSpec(string module, params Argument[] arguments)
    {
        Module = module;
        Arguments = arguments;
        foreach (Argument argument in arguments)
        {
            _byName[argument.Name] = argument;
            foreach (string alias in argument.Aliases)
                _byName[alias] = argument;
        }
    }

    public string Module { get; }

    /// <summary>The last part of <see cref="Module"/>: what errors call it.</summary>
    public string ShortName => Module[(Module.LastIndexOf('.') + 1)..];

    public IReadOnlyList<Argument> Arguments { get; }

    /// <summary>At most one of each group may be given.</summary>
    public IReadOnlyList<string[]> MutuallyExclusive { get; init; } = [];

    /// <summary>At least one of each group must be given.</summary>
    public IReadOnlyList<string[]> RequiredOneOf { get; init; } = [];

    /// <summary>All or none of each group.</summary>
    public IReadOnlyList<string[]> RequiredTogether { get; init; } = [];

    /// <summary>False: in check mode the step is skipped without asking the target.</summary>
    public bool SupportsCheckMode { get; init; } = true;

    /// <summary>True when the module is free of the rule that unknown arguments are refused.</summary>
    public bool AllowsUnknown { get; init; }

    /// <summary>A spec with the arguments that every module which makes files has (mode, owner, group, …).</summary>
    public static ArgumentSpec ForFiles(string module, params Argument[] arguments) => new(module, [.. arguments, .. FileCommon]);

    public bool TryFind(string nameOrAlias, [NotNullWhen(true)] out Argument? argument) => _byName.TryGetValue(nameOrAlias, out argument);
}
