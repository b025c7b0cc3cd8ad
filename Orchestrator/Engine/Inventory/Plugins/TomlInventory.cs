using Mitogen.Diagnostics;
using Mitogen.Templating;
using Mitogen.Values;

namespace Mitogen.Inventory.Plugins;

/// <summary>Groups of an inventory in TOML: tables with <c>hosts</c>, <c>children</c> and <c>vars</c>.</summary>
/// <remarks>Source: Ansible documentation, inventory plugin <c>ansible.builtin.toml</c>.</remarks>
internal sealed class TomlInventory(InventoryBuilder inventory, string file, IDiagnosticsSink diagnostics)
{
    private readonly SourcePosition _position = new(file, 0, 0);

    /// <exception cref="InventoryException">The tables are no groups.</exception>
    public void Read(MapValue root)
    {
        if (root.ContainsKey((Value)"plugin"))
        {
            throw new InventoryException("a configuration of an inventory plugin must be in YAML, not in TOML", _position);
        }

        foreach ((Value name, Value group) in root)
        {
            Group(JinjaEnvironment.ToText(name), group);
        }
    }

    private void Group(string group, Value content)
    {
        inventory.AddGroup(group);
        if (content is not MapValue sections)
        {
            diagnostics.Report(new DiagnosticWarning($"Skipping \"{group}\" as this is not a valid group definition", _position));
            return;
        }

        foreach ((Value key, Value section) in sections)
        {
            Section(group, JinjaEnvironment.ToText(key), section);
        }
    }

    private void Section(string group, string name, Value section)
    {
        switch (name)
        {
            case "vars":
                foreach ((Value variable, Value value) in MapOf(group, name, section))
                {
                    inventory.SetGroupVariable(group, JinjaEnvironment.ToText(variable), InventoryText.MarkTemplates(value, _position));
                }

                break;
            case "children":
                foreach (Value child in section is ListValue list ? list : throw Wrong(group, name, "a list"))
                {
                    string below = JinjaEnvironment.ToText(child);
                    inventory.AddGroup(below);
                    inventory.AddChild(group, below, _position);
                }

                break;
            case "hosts":
                foreach ((Value pattern, Value variables) in MapOf(group, name, section))
                {
                    Hosts(group, JinjaEnvironment.ToText(pattern), variables);
                }

                break;
            default:
                diagnostics.Report(new DiagnosticWarning(
                    $"Skipping unexpected key \"{name}\" in group \"{group}\", only \"vars\", \"children\" and \"hosts\" are valid", _position));
                break;
        }
    }

    private void Hosts(string group, string pattern, Value variables)
    {
        HostAddress address = HostAddress.Parse(pattern);
        foreach (string host in HostRange.Expand(address.Host, _position))
        {
            inventory.AddHost(host, group);
            if (address.Port is { } port)
            {
                inventory.SetHostVariable(host, "ansible_port", port);
            }

            foreach ((Value variable, Value value) in MapOf(group, pattern, variables))
            {
                inventory.SetHostVariable(host, JinjaEnvironment.ToText(variable), InventoryText.MarkTemplates(value, _position));
            }
        }
    }

    private MapValue MapOf(string group, string name, Value value) => value as MapValue ?? throw Wrong(group, name, "a table");

    private InventoryException Wrong(string group, string name, string expected) => new($"'{name}' of the group '{group}' must be {expected}", _position);
}
