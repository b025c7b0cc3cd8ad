using Mitogen.Values;

namespace Mitogen.Modules;

/// <summary>One argument of a module, declared once for both sides: validation, error text and documentation follow from it.</summary>
internal sealed record Argument
{
    private Argument(string name, ArgumentType type, bool required, string[] aliases)
    {
        Name = name;
        Type = type;
        Required = required;
        Aliases = aliases;
    }

    public string Name { get; }

    public ArgumentType Type { get; }

    public bool Required { get; }

    public IReadOnlyList<string> Aliases { get; }

    /// <summary>Null: without a default the argument is null when it is not given.</summary>
    public Value? Default { get; init; }

    /// <summary>The texts that are allowed; null allows any.</summary>
    public IReadOnlyList<string>? Choices { get; init; }

    /// <summary>What the items of a list are converted to.</summary>
    public ArgumentType Elements { get; init; } = ArgumentType.Raw;

    /// <summary>Masked wherever it would be shown (<c>no_log</c>).</summary>
    public bool IsSecret { get; init; }

    public static Argument Text(string name, bool required = false, params string[] aliases) => new(name, ArgumentType.Text, required, aliases);

    public static Argument Path(string name, bool required = false, params string[] aliases) => new(name, ArgumentType.Path, required, aliases);

    public static Argument Boolean(string name, bool? byDefault = null, params string[] aliases) =>
        new(name, ArgumentType.Boolean, required: false, aliases) { Default = byDefault is { } flag ? Value.FromBoolean(flag) : null };

    public static Argument Integer(string name, bool required = false, params string[] aliases) => new(name, ArgumentType.Integer, required, aliases);

    public static Argument List(string name, ArgumentType elements, bool required = false, params string[] aliases) =>
        new(name, ArgumentType.List, required, aliases) { Elements = elements };

    public static Argument Map(string name, bool required = false, params string[] aliases) => new(name, ArgumentType.Map, required, aliases);

    public static Argument Raw(string name, bool required = false, params string[] aliases) => new(name, ArgumentType.Raw, required, aliases);

    public static Argument Bytes(string name, bool required = false, params string[] aliases) => new(name, ArgumentType.Bytes, required, aliases);
}
