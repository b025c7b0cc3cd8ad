using Mitogen.Templating;
using Mitogen.Variables;
using Mitogen.Yaml;

namespace Mitogen.Inventory.Plugins;

/// <summary><c>ansible.builtin.constructed</c>: variables and groups for the hosts that the sources before it named, made of their variables.</summary>
/// <remarks>Source: Ansible documentation, inventory plugin <c>ansible.builtin.constructed</c>; compared with ansible-core 2.14.</remarks>
internal sealed class ConstructedPlugin(InventoryOptions options, YamlFiles yaml, JinjaEnvironment templates) : IInventoryPlugin
{
    private const string Name = "constructed";
    private static readonly string[] Endings = ["", ".config", ".yml", ".yaml", ".json"];

    public bool Accepts(InventorySource source) => source.IsFile && Endings.Contains(source.Ending, StringComparer.Ordinal);

    public ValueTask ReadAsync(InventorySource source, InventoryBuilder inventory, CancellationToken cancellationToken)
    {
        var configuration = new PluginConfiguration(yaml.Read(source.Path, source.Display), source, Name);
        var constructed = new ConstructedOptions
        {
            Compose = configuration.Map("compose"),
            Groups = configuration.Map("groups"),
            KeyedGroups = [.. configuration.List("keyed_groups").Select(entry => KeyedGroup.Read(entry, configuration.PositionOf("keyed_groups")))],
            IsStrict = configuration.Flag("strict", otherwise: false),
            HasLeadingSeparator = configuration.Flag("leading_separator", otherwise: true),
            UsesFiles = configuration.Flag("use_vars_plugins", otherwise: false),
            Position = configuration.Position,
        };
        HostInventory known = inventory.Snapshot();
        var files = constructed.UsesFiles ? new VariableFiles(yaml) : null;
        var construction = new HostConstruction(inventory, constructed, templates);
        foreach (TargetHost host in known.Hosts)
        {
            cancellationToken.ThrowIfCancellationRequested();
            construction.Construct(host.Name, HostVariablesReader.Read(host, known.Sources, files, options.MergeHashes));
        }

        return ValueTask.CompletedTask;
    }
}
