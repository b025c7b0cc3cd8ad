using System.Text;
using Mitogen.Diagnostics;
using Mitogen.Values;
using Mitogen.Yaml;

namespace Mitogen.Documentation;

/// <summary>Joins what a page in the library says of a plugin with what the plugin's own table says.</summary>
/// <remarks>
/// A page is a YAML map: <c>short</c>, <c>text</c>, <c>options</c> (a text each, or a map with <c>text</c> and what no table tells: type, default, choices, required, elements),
/// <c>check</c>, <c>diff</c>, <c>differs</c>, <c>example</c>, <c>gives</c>, <c>returns</c> (as options; <c>when</c> says when a key is there).
/// </remarks>
internal static class PageReader
{
    /// <summary>Null when there is no page.</summary>
    public static PluginPage? Read(string kind, RegisteredPlugin plugin) => Load(kind, plugin.Name) is { } page ? Join(kind, plugin, page) : null;

    /// <summary>The options that a page names, for who holds them against the tables.</summary>
    public static IReadOnlyList<string> OptionsOf(string kind, string name) => Load(kind, name) is { } page ? [.. Map(page, "options").Keys.Select(key => key.ToString()!)] : [];

    /// <summary>Every page that there is, as <c>kind/name</c>.</summary>
    public static IEnumerable<string> Names =>
        typeof(PageReader).Assembly.GetManifestResourceNames().Where(name => name.StartsWith("doc/", StringComparison.Ordinal)).Select(name => name["doc/".Length..^".yml".Length]);

    private static PluginPage Join(string kind, RegisteredPlugin plugin, MapValue page) => new()
    {
        Kind = kind,
        FullName = plugin.FullName,
        Summary = Text(page, "short"),
        Text = Text(page, "text") is { Length: > 0 } text ? text : Text(page, "short") + ".",
        Options = Options(plugin, Map(page, "options")),
        Aliases = [.. plugin.Others.Where(name => !name.Contains('.', StringComparison.Ordinal) && !plugin.FullName.EndsWith("." + name, StringComparison.Ordinal))],
        CheckMode = page.ContainsKey("check") ? Text(page, "check") : null,
        DiffMode = page.ContainsKey("diff") ? Text(page, "diff") : null,
        Differences = Texts(page, "differs"),
        Example = Text(page, "example").TrimEnd('\n'),
        Yields = page.TryGetValue("gives", out Value? result) ? result : null,
        Returns = [.. Map(page, "returns").Select(entry => Describe(new PluginOption(entry.Key.ToString()!), entry.Value))],
    };

    private static IReadOnlyList<PluginOption> Options(RegisteredPlugin plugin, MapValue written)
    {
        IEnumerable<PluginOption> known = plugin.Options ?? [];
        IEnumerable<PluginOption> more = written.Keys.Select(key => key.ToString()!).Where(name => known.All(option => option.Name != name)).Select(name => new PluginOption(name));
        return [.. known.Concat(more).Select(option => written.TryGetValue(option.Name, out Value? said) ? Describe(option, said) : option)];
    }

    private static PluginOption Describe(PluginOption option, Value said)
    {
        if (said is not MapValue map)
            return option with { Text = said.ToString()! };
        return option with
        {
            Text = Text(map, "text"),
            Type = map.ContainsKey("type") ? Text(map, "type") : option.Type,
            Elements = map.ContainsKey("elements") ? Text(map, "elements") : option.Elements,
            IsRequired = option.IsRequired || (map.TryGetValue("required", out Value? required) && required.IsTruthy),
            Default = map.TryGetValue("default", out Value? value) ? value : option.Default,
            Choices = map.ContainsKey("choices") ? Texts(map, "choices") : option.Choices,
            Aliases = map.ContainsKey("aliases") ? Texts(map, "aliases") : option.Aliases,
        };
    }

    private static MapValue? Load(string kind, string name)
    {
        using Stream? stream = typeof(PageReader).Assembly.GetManifestResourceStream($"doc/{kind}/{name}.yml");
        if (stream is null)
            return null;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return YamlReader.Read(reader.ReadToEnd(), $"{kind}/{name}.yml", new CollectedDiagnostics()) is YamlMapping root ? (MapValue)YamlValues.ToValue(root, YamlTrust.Data) : null;
    }

    private static MapValue Map(MapValue map, string key) => map.TryGetValue(key, out Value? value) && value is MapValue found ? found : [];

    private static string Text(MapValue map, string key) => map.TryGetValue(key, out Value? value) && !value.IsNull ? value.ToString()! : "";

    private static IReadOnlyList<string> Texts(MapValue map, string key) => map.TryGetValue(key, out Value? value) ? value switch
    {
        ListValue list => [.. list.Select(item => item.ToString()!)],
        { IsNull: true } => [],
        _ => [value.ToString()!],
    }
    : [];
}
