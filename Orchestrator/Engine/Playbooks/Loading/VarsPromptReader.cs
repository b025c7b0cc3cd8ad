using Mitogen.Diagnostics;
using Mitogen.Playbooks.Keywords;
using Mitogen.Yaml;

namespace Mitogen.Playbooks.Loading;

/// <summary>Reads <c>vars_prompt</c>.</summary>
internal static class VarsPromptReader
{
    public static IReadOnlyList<VarsPrompt> Read(YamlNode? node) => node switch
    {
        null => [],
        YamlSequence list => [.. list.Select(ReadOne)],
        YamlMapping => [ReadOne(node)],
        _ => throw new LanguageException($"'vars_prompt' must be a list of maps, not {node.Describe()}", node.Position),
    };

    private static VarsPrompt ReadOne(YamlNode node)
    {
        if (node is not YamlMapping mapping)
        {
            throw new LanguageException($"an entry of 'vars_prompt' must be a map with 'name', not {node.Describe()}", node.Position);
        }

        var map = new KeywordMap(mapping, KeywordScope.VarsPrompt);
        string name = map.Text("name") ?? throw new LanguageException("an entry of 'vars_prompt' lacks 'name', the variable to ask for", mapping.Position);
        return new VarsPrompt(
            name,
            map.Value("prompt"),
            map.Value("default"),
            map.Flag("private", otherwise: true),
            map.Flag("confirm", otherwise: false),
            map.Value("encrypt"),
            map.Value("salt"),
            map.Value("salt_size"),
            map.Flag("unsafe", otherwise: false),
            mapping.Position);
    }
}
