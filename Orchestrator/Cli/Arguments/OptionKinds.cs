using System.CommandLine;

namespace Mitogen.Cli.Arguments;

/// <summary>The kinds of options that commands take.</summary>
internal static class OptionKinds
{
    public static Option<bool> Switch(string name, string description, params string[] aliases) =>
        new(name, aliases) { Description = description, Arity = ArgumentArity.Zero };

    public static Option<string?> One(string name, string value, string description, params string[] aliases) =>
        new(name, aliases) { Description = description, HelpName = value, Arity = ArgumentArity.ExactlyOne };

    public static Option<string[]> Many(string name, string value, string description, params string[] aliases) =>
        new(name, aliases) { Description = description, HelpName = value, Arity = ArgumentArity.OneOrMore };

    public static Option<int?> Number(string name, string value, string description, params string[] aliases) =>
        new(name, aliases) { Description = description, HelpName = value, Arity = ArgumentArity.ExactlyOne };

    public static Option Hidden(Option option)
    {
        option.Hidden = true;
        return option;
    }

    /// <summary>What argparse's rules need to know of a command's options, <c>--help</c> and <c>--version</c> among them.</summary>
    /// <param name="options">The command's own.</param>
    /// <param name="counted">Switches that count how often they are given.</param>
    public static IReadOnlyList<OptionSyntax> SyntaxOf(IEnumerable<Option> options, params Option[] counted) =>
    [
        .. options.Select(option => SyntaxOf(option, counted)),
        new("--help", ["-h", "--help"], TakesValue: false, IsRepeatable: false),
        new("--version", ["--version"], TakesValue: false, IsRepeatable: false),
    ];

    private static OptionSyntax SyntaxOf(Option option, Option[] counted) => new(
        option.Name, [.. option.Aliases.Append(option.Name).OrderBy(name => name.Length > 2)],
        TakesValue: option.Arity.MaximumNumberOfValues > 0,
        IsRepeatable: option.Arity.MaximumNumberOfValues > 1 || counted.Contains(option))
    {
        IsNumber = option is Option<int?>,
    };
}
