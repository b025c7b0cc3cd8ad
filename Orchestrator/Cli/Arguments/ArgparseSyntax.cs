using System.Globalization;

namespace Mitogen.Cli.Arguments;

/// <summary>
/// Reads arguments by the rules of Python's argparse, which people's scripts for ansible-playbook rely on, and writes them in the one form
/// that every parser reads alike: <c>--option=value</c>, then <c>--</c> and the rest.
/// </summary>
/// <remarks>
/// Source: Python documentation, module argparse: "Option value syntax", "Arguments containing -", "Argument abbreviations (prefix matching)".
/// Unlike it, playbooks may stand before, between and behind the options.
/// </remarks>
internal sealed class ArgparseSyntax(IReadOnlyList<OptionSyntax> options)
{
    private readonly Dictionary<string, OptionSyntax> _byName = options
        .SelectMany(option => option.Names.Select(name => (name, option)))
        .ToDictionary(pair => pair.name, pair => pair.option, StringComparer.Ordinal);

    /// <exception cref="UsageException">An unknown or ambiguous option, a missing or needless value.</exception>
    public IReadOnlyList<string> Normalize(IReadOnlyList<string> arguments)
    {
        var given = new GivenOptions();
        var unknown = new List<string>();
        for (int i = 0; i < arguments.Count; i++)
        {
            string argument = arguments[i];
            if (argument == "--")
            {
                given.Rest.AddRange(arguments.Skip(i + 1));
                break;
            }

            if (!LooksLikeOption(argument))
            {
                given.Rest.Add(argument);
            }
            else if (Find(argument) is not { } found)
            {
                unknown.Add(argument);
            }
            else
            {
                i += Take(found.Option, found.Value, i + 1 < arguments.Count ? arguments[i + 1] : null, given);
            }
        }

        if (unknown.Count > 0 && !given.Has("--help") && !given.Has("--version"))
            throw new UsageException($"unrecognized arguments: {string.Join(' ', unknown)}");
        return given.ToArguments();
    }

    /// <summary>A lone dash, a negative number, and text with a blank are values; a known option is one whatever it looks like.</summary>
    private bool LooksLikeOption(string argument) =>
        argument.Length > 1 && argument[0] == '-'
        && (_byName.ContainsKey(argument) || Find(argument) is not null || !(IsNegativeNumber(argument) || argument.Contains(' ')));

    private static bool IsNegativeNumber(string argument) =>
        double.TryParse(argument, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _);

    private (OptionSyntax Option, string? Value)? Find(string argument)
    {
        if (_byName.TryGetValue(argument, out OptionSyntax? exact))
            return (exact, null);
        int equals = argument.IndexOf('=');
        string name = equals < 0 ? argument : argument[..equals];
        string? value = equals < 0 ? null : argument[(equals + 1)..];
        if (value is not null && _byName.TryGetValue(name, out exact))
            return (exact, value);
        if (argument.StartsWith("--", StringComparison.Ordinal))
            return FindByPrefix(name) is { } option ? (option, value) : null;
        return _byName.TryGetValue(argument[..2], out OptionSyntax? letter) ? (letter, argument[2..]) : null;
    }

    private OptionSyntax? FindByPrefix(string prefix)
    {
        string[] names = [.. _byName.Keys.Where(name => name.StartsWith(prefix, StringComparison.Ordinal))];
        if (names.Select(name => _byName[name]).Distinct().Count() > 1)
            throw new UsageException($"ambiguous option: {prefix} could match {string.Join(", ", names)}");
        return names.Length == 0 ? null : _byName[names[0]];
    }

    /// <returns>How many of the following arguments it used up: 0 or 1.</returns>
    private int Take(OptionSyntax option, string? value, string? next, GivenOptions given)
    {
        while (!option.TakesValue && value is not null)
        {
            // -vvC: the switch v, then the same again with the rest.
            if (value.Length == 0 || option.Names.All(name => name.Length > 2) || !_byName.TryGetValue("-" + value[0], out OptionSyntax? bundled))
                throw new UsageException($"argument {option}: ignored explicit argument '{value}'");
            given.Add(option, null);
            option = bundled;
            value = value.Length == 1 ? null : value[1..];
        }

        if (!option.TakesValue)
        {
            given.Add(option, null);
            return 0;
        }

        if (value is null && (next is null || next == "--" || LooksLikeOption(next)))
            throw new UsageException($"argument {option}: expected one argument");
        string text = value ?? next!;
        if (option.IsNumber && !int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
            throw new UsageException($"argument {option}: invalid int value: '{text}'");
        given.Add(option, text);
        return value is null ? 1 : 0;
    }
}
