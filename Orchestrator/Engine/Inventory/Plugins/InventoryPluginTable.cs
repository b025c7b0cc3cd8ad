using Mitogen.Configuration;
using Mitogen.Diagnostics;
using Mitogen.Templating;
using Mitogen.Yaml;

namespace Mitogen.Inventory.Plugins;

/// <summary>Every inventory plugin there is, by short name.</summary>
internal sealed class InventoryPluginTable
{
    private static readonly string[] Prefixes = ["ansible.builtin.", "ansible.legacy."];
    private readonly Dictionary<string, IInventoryPlugin> _plugins;

    /// <param name="templates">What evaluates the expressions of <c>constructed</c> and <c>generator</c>; null refuses these two.</param>
    public InventoryPluginTable(InventoryOptions options, YamlFiles yaml, IDiagnosticsSink diagnostics, IScriptRunner scripts, JinjaEnvironment? templates)
    {
        _plugins = new Dictionary<string, IInventoryPlugin>(StringComparer.Ordinal)
        {
            ["host_list"] = new HostListPlugin(expandsRanges: false),
            ["advanced_host_list"] = new HostListPlugin(expandsRanges: true),
            ["script"] = new ScriptPlugin(scripts),
            ["auto"] = new AutoPlugin(yaml, Find),
            ["yaml"] = new YamlPlugin(yaml, diagnostics),
            ["ini"] = new IniPlugin(yaml),
            ["toml"] = new TomlPlugin(yaml, diagnostics),
        };
        if (templates is not null)
        {
            _plugins.Add("constructed", new ConstructedPlugin(options, yaml, templates));
            _plugins.Add("generator", new GeneratorPlugin(yaml, templates));
        }
    }

    /// <param name="name">Short or fully qualified.</param>
    public IInventoryPlugin? Find(string name) => _plugins.GetValueOrDefault(Shorten(name));

    public static string Shorten(string name) =>
        Array.Find(Prefixes, prefix => name.StartsWith(prefix, StringComparison.Ordinal)) is { } found ? name[found.Length..] : name;
}
