using Mitogen.Modules;

namespace Mitogen.Documentation;

/// <summary>A module's argument as it is documented.</summary>
internal static class ArgumentText
{
    /// <summary>Null for an argument that playbooks do not write.</summary>
    public static PluginOption? Of(Argument argument)
    {
        string[] names = [.. argument.Aliases.Prepend(argument.Name).Where(name => !name.StartsWith('_'))];
        return names.Length == 0 ? null : new PluginOption(names[0])
        {
            Type = NameOf(argument.Type),
            Elements = argument.Type == ArgumentType.List && argument.Elements != ArgumentType.Raw ? NameOf(argument.Elements) : "",
            IsRequired = argument.Required,
            Default = argument.Default,
            Choices = argument.Choices ?? [],
            Aliases = names[1..],
        };
    }

    /// <summary>As argument specifications of roles call it.</summary>
    private static string NameOf(ArgumentType type) => type switch
    {
        ArgumentType.Text => "str",
        ArgumentType.Boolean => "bool",
        ArgumentType.Integer => "int",
        ArgumentType.Float => "float",
        ArgumentType.List => "list",
        ArgumentType.Map => "dict",
        ArgumentType.Path => "path",
        ArgumentType.Bytes => "bytes",
        _ => "raw",
    };
}
