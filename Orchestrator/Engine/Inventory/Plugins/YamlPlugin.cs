using Mitogen.Diagnostics;
using Mitogen.Yaml;

namespace Mitogen.Inventory.Plugins;

/// <summary><c>ansible.builtin.yaml</c>: inventories in YAML or JSON.</summary>
internal sealed class YamlPlugin(YamlFiles yaml, IDiagnosticsSink diagnostics) : IInventoryPlugin
{
    private static readonly string[] Endings = [".yaml", ".yml", ".json"];

    public bool Accepts(InventorySource source) =>
        source.IsFile && (Endings.Contains(source.Ending, StringComparer.Ordinal) || (source.Ending != ".toml" && LooksLikeYaml(yaml.ReadText(source.Path, source.Display))));

    public ValueTask ReadAsync(InventorySource source, InventoryBuilder inventory, CancellationToken cancellationToken)
    {
        new YamlInventoryParser(inventory, source.Display, diagnostics).Parse(yaml.Read(source.Path, source.Display));
        return ValueTask.CompletedTask;
    }

    /// <summary>A YAML map begins with <c>---</c>, <c>{</c> or a line that ends in a colon; no INI file does.</summary>
    internal static bool LooksLikeYaml(string text)
    {
        foreach (ReadOnlySpan<char> line in text.AsSpan().EnumerateLines())
        {
            ReadOnlySpan<char> content = line.IndexOf(" #") is >= 0 and var comment ? line[..comment].Trim() : line.Trim();
            if (!content.IsEmpty && content[0] is not ('#' or ';'))
            {
                return content.StartsWith("---") || content[0] == '{' || (content[^1] == ':' && content[0] != '[');
            }
        }

        return false;
    }
}
