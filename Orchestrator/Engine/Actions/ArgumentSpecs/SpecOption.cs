using Mitogen.Modules;
using Mitogen.Values;

namespace Mitogen.Actions.ArgumentSpecs;

/// <summary>One option of an argument specification as playbooks and roles write it: <c>type</c>, <c>required</c>, <c>choices</c>, <c>elements</c>, <c>options</c>.</summary>
internal sealed class SpecOption(string name, MapValue written)
{
    private static readonly Dictionary<string, ArgumentType> Types = new(StringComparer.Ordinal)
    {
        ["str"] = ArgumentType.Text,
        ["bool"] = ArgumentType.Boolean,
        ["int"] = ArgumentType.Integer,
        ["float"] = ArgumentType.Float,
        ["list"] = ArgumentType.List,
        ["dict"] = ArgumentType.Map,
        ["path"] = ArgumentType.Path,
        ["raw"] = ArgumentType.Raw,
        ["json"] = ArgumentType.Raw,
        ["jsonarg"] = ArgumentType.Raw,
        ["bytes"] = ArgumentType.Raw,
        ["bits"] = ArgumentType.Raw,
    };

    public string Name { get; } = name;

    /// <summary>As written; <c>str</c> when the specification does not say.</summary>
    public string TypeName => Text("type") ?? "str";

    public string? ElementsName => Text("elements");

    public bool IsRequired => written.TryGetValue("required", out Value? required) && ArgumentConversion.ToBoolean(required) is true;

    public bool AppliesDefaults => written.TryGetValue("apply_defaults", out Value? apply) && ArgumentConversion.ToBoolean(apply) is true;

    public Value? Default => written.TryGetValue("default", out Value? value) && !value.IsNull ? value : null;

    public IReadOnlyList<string> Aliases => List("aliases") is { } aliases ? [.. aliases.Select(PythonText.Of)] : [];

    public ListValue? Choices => List("choices");

    /// <summary>The options of a map, or of the maps in a list; null when it has none.</summary>
    public MapValue? Options => written.TryGetValue("options", out Value? options) ? options as MapValue : null;

    /// <summary>The rules between <see cref="Options"/> stand beside them.</summary>
    public MapValue Rules => written;

    /// <summary>False when there is no such type.</summary>
    public static bool TryType(string typeName, out ArgumentType type) => Types.TryGetValue(typeName, out type);

    private string? Text(string key) => written.TryGetValue(key, out Value? value) && !value.IsNull ? PythonText.Of(value) : null;

    private ListValue? List(string key) => written.TryGetValue(key, out Value? value) ? value as ListValue : null;
}
