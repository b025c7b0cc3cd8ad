using Mitogen.Templating.Serialization;
using Mitogen.Values;

namespace Mitogen.Documentation;

/// <summary>Pages as data, in the shape that ansible-doc gives them.</summary>
internal static class PageJson
{
    private static readonly JsonStyle Style = new() { Indent = 4, SortKeys = true };

    public static string Write(Value value) => JsonText.Write(value, Style) + "\n";

    public static MapValue Of(PluginPage page)
    {
        var doc = new MapValue
        {
            ["collection"] = page.Collection,
            ["description"] = new ListValue { page.Text },
            [page.Kind == "module" ? "module" : "name"] = page.ShortName,
            ["options"] = OptionsOf(page.Options),
            ["short_description"] = page.Summary,
            ["plugin_type"] = page.Kind,
        };
        if (page.Aliases.Count > 0)
            doc["aliases"] = Texts(page.Aliases);
        if (page.Differences.Count > 0)
            doc["differences"] = Texts(page.Differences);
        if (page.CheckMode is not null || page.DiffMode is not null)
            doc["attributes"] = new MapValue { ["check_mode"] = Support(page.CheckMode), ["diff_mode"] = Support(page.DiffMode) };
        if (page.Kind is "filter" or "test")
            doc["positional"] = string.Join(", ", page.Options.Select(option => option.Name));
        return new MapValue { ["doc"] = doc, ["examples"] = page.Example, ["metadata"] = Value.Null, ["return"] = OptionsOf(page.Returns) };
    }

    private static MapValue Support(string? support) => new() { ["support"] = support ?? "N/A" };

    private static ListValue Texts(IEnumerable<string> texts) => new(texts.Select(text => (Value)text));

    private static MapValue OptionsOf(IEnumerable<PluginOption> options)
    {
        var map = new MapValue();
        foreach (PluginOption option in options)
        {
            map[option.Name] = Of(option);
        }

        return map;
    }

    private static MapValue Of(PluginOption option)
    {
        var map = new MapValue { ["description"] = new ListValue { option.Text } };
        if (option.Type.Length > 0)
            map["type"] = option.Type;
        if (option.Elements.Length > 0)
            map["elements"] = option.Elements;
        if (option.IsRequired)
            map["required"] = true;
        if (option.Default is { } value)
            map["default"] = value;
        if (option.Choices.Count > 0)
            map["choices"] = Texts(option.Choices);
        if (option.Aliases.Count > 0)
            map["aliases"] = Texts(option.Aliases);
        return map;
    }
}
