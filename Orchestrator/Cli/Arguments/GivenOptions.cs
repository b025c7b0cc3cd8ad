namespace Mitogen.Cli.Arguments;

/// <summary>The options that were given, in order, and what else there was.</summary>
internal sealed class GivenOptions
{
    private readonly List<(OptionSyntax Option, string? Value)> _options = [];

    /// <summary>The positional arguments.</summary>
    public List<string> Rest { get; } = [];

    public bool Has(string name) => _options.Exists(given => given.Option.Name == name);

    public void Add(OptionSyntax option, string? value)
    {
        if (!option.IsRepeatable)
            _options.RemoveAll(given => given.Option == option);
        _options.Add((option, value));
    }

    public IReadOnlyList<string> ToArguments()
    {
        List<string> arguments = [.. _options.SelectMany(Written)];
        if (Rest.Count > 0)
        {
            arguments.Add("--");
            arguments.AddRange(Rest);
        }

        return arguments;
    }

    /// <summary>A value that is empty must stand by itself.</summary>
    private static string[] Written((OptionSyntax Option, string? Value) given) => given.Value switch
    {
        null => [given.Option.Name],
        "" => [given.Option.Name, ""],
        var value => [$"{given.Option.Name}={value}"],
    };
}
