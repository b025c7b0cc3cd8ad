using Mitogen.Playbooks.Keywords;
using Mitogen.Templating.Serialization;
using Mitogen.Values;

namespace Mitogen.Documentation;

/// <summary>The keywords of the playbook language, from the table by which playbooks are read.</summary>
internal static class KeywordPages
{
    private static readonly (KeywordScope Scope, string Name)[] Scopes =
    [
        (KeywordScope.Play, "Play"), (KeywordScope.Role, "Role"), (KeywordScope.Block, "Block"), (KeywordScope.Task, "Task"), (KeywordScope.Handler, "Handler"),
        (KeywordScope.LoopControl, "loop_control"), (KeywordScope.VarsPrompt, "vars_prompt"), (KeywordScope.ImportPlaybook, "import_playbook"),
        (KeywordScope.RoleMetadata, "meta/main.yml of a role"),
    ];

    private static readonly (KeywordShape Shape, string Name)[] Shapes =
    [
        (KeywordShape.Text, "string"), (KeywordShape.Flag, "bool"), (KeywordShape.Number, "int"), (KeywordShape.List, "list"), (KeywordShape.Map, "dict"),
    ];

    public static IReadOnlyList<string> Names { get; } = [.. KeywordTable.All.Select(keyword => keyword.Name).Order(StringComparer.Ordinal)];

    public static string List() => Yaml(Summaries());

    /// <summary>By name what each does.</summary>
    public static MapValue Summaries()
    {
        var map = new MapValue();
        foreach (Keyword keyword in KeywordTable.All.OrderBy(keyword => keyword.Name, StringComparer.Ordinal))
        {
            map[keyword.Name] = keyword.Summary;
        }

        return map;
    }

    /// <summary>Null when there is no such keyword.</summary>
    public static MapValue? Find(string name) => KeywordTable.All.FirstOrDefault(keyword => keyword.Name == name) is { } keyword ? Describe(keyword) : null;

    public static string Yaml(MapValue map) => YamlText.Write(map, new YamlStyle { FlowStyle = false });

    private static MapValue Describe(Keyword keyword)
    {
        string[] types = [.. Shapes.Where(shape => (keyword.Shape & shape.Shape) != 0).Select(shape => shape.Name)];
        var map = new MapValue
        {
            ["applies_to"] = new ListValue(Scopes.Where(scope => (keyword.Scopes & scope.Scope) != 0).Select(scope => (Value)scope.Name)),
            ["description"] = keyword.Summary,
            ["template"] = keyword.TakesTemplates ? "explicit" : "none",
            ["type"] = string.Join(" or ", types),
        };
        if (keyword.Choices.Count > 0)
            map["choices"] = new ListValue(keyword.Choices.Select(choice => (Value)choice));
        return map;
    }
}
