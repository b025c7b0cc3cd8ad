using Mitogen.Templating;
using Mitogen.Values;
using Mitogen.Yaml;

namespace Mitogen.Inventory.Plugins;

/// <summary><c>ansible.builtin.generator</c>: a host for every combination of layers, with groups above it.</summary>
/// <remarks>Source: Ansible documentation, inventory plugin <c>ansible.builtin.generator</c>; compared with ansible-core 2.14.</remarks>
internal sealed class GeneratorPlugin(YamlFiles yaml, JinjaEnvironment templates) : IInventoryPlugin
{
    private const string Name = "generator";
    private static readonly string[] Endings = ["", ".config", ".yml", ".yaml", ".json"];

    public bool Accepts(InventorySource source) => source.IsFile && Endings.Contains(source.Ending, StringComparer.Ordinal);

    public ValueTask ReadAsync(InventorySource source, InventoryBuilder inventory, CancellationToken cancellationToken)
    {
        var configuration = new PluginConfiguration(yaml.Read(source.Path, source.Display), source, Name);
        MapValue hosts = configuration.Map("hosts");
        (string Layer, ListValue Values)[] layers =
        [
            .. configuration.Map("layers").Select(layer => (JinjaEnvironment.ToText(layer.Key), layer.Value as ListValue ?? throw configuration.Wrong("layers", "a map of lists"))),
        ];
        long count = layers.Aggregate(1L, (product, layer) => Math.Min(HostRange.MaxHosts + 1L, product * layer.Values.Count));
        if (count > HostRange.MaxHosts)
        {
            throw new InventoryException($"layers may combine to {HostRange.MaxHosts} hosts at most", configuration.PositionOf("layers"));
        }

        Value name = hosts.TryGetValue("name", out Value? named) ? named : throw configuration.Wrong("hosts", "a map with 'name'");
        for (long index = 0; index < count; index++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var scope = new TemplateScope(new MapVariableSource(Combination(layers, index)));
            string host = Text(name, scope);
            inventory.AddHost(host);
            AddParents(inventory, host, isHost: true, Parents(hosts, configuration), scope, configuration);
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>The last layer changes fastest.</summary>
    private static MapValue Combination((string Layer, ListValue Values)[] layers, long index)
    {
        var picked = new Value[layers.Length];
        for (int i = layers.Length - 1; i >= 0; i--)
        {
            picked[i] = layers[i].Values.Items[(int)(index % layers[i].Values.Count)];
            index /= layers[i].Values.Count;
        }

        var combination = new MapValue(layers.Length);
        for (int i = 0; i < layers.Length; i++)
        {
            combination[layers[i].Layer] = picked[i];
        }

        return combination;
    }

    private static ListValue Parents(MapValue child, PluginConfiguration configuration) =>
        !child.TryGetValue("parents", out Value? parents) || parents.IsNull ? [] : parents as ListValue ?? throw configuration.Wrong("hosts", "a map whose 'parents' are lists");

    private void AddParents(InventoryBuilder inventory, string child, bool isHost, ListValue parents, TemplateScope scope, PluginConfiguration configuration)
    {
        foreach (Value entry in parents)
        {
            if (entry is not MapValue parent || !parent.TryGetValue("name", out Value? name))
            {
                throw new InventoryException($"Element {child} has a parent with no name element", configuration.PositionOf("hosts"));
            }

            string group = Text(name, scope);
            inventory.AddGroup(group);
            if (parent.TryGetValue("vars", out Value? vars) && vars is MapValue map)
            {
                foreach ((Value variable, Value value) in map)
                {
                    inventory.SetGroupVariable(group, JinjaEnvironment.ToText(variable), templates.Evaluate(value, scope));
                }
            }

            if (isHost)
            {
                inventory.AddHost(child, group);
            }
            else
            {
                inventory.AddChild(group, child, configuration.PositionOf("hosts"));
            }

            AddParents(inventory, group, isHost: false, Parents(parent, configuration), scope, configuration);
        }
    }

    private string Text(Value template, TemplateScope scope) => JinjaEnvironment.ToText(templates.Evaluate(template, scope));
}
