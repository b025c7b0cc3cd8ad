using Mitogen.Diagnostics;
using Mitogen.Inventory.Plugins;
using Mitogen.Values;
using Mitogen.Yaml;

namespace Mitogen.Inventory;

/// <summary>Inventories in YAML or JSON form: groups with <c>hosts</c>, <c>children</c> and <c>vars</c>.</summary>
/// <remarks>Source: Ansible documentation, inventory plugin <c>ansible.builtin.yaml</c>.</remarks>
internal sealed class YamlInventoryParser(InventoryBuilder inventory, string file, IDiagnosticsSink diagnostics)
{
    /// <exception cref="LanguageException">With file:line:column.</exception>
    public void Parse(YamlNode? root)
    {
        if (root is not YamlMapping groups)
        {
            throw new InventoryException($"an inventory must be a map of groups, not {root?.Describe() ?? "empty"}", root?.Position ?? new SourcePosition(file, 0, 0));
        }

        if (groups.TryGet("plugin", out YamlEntry? plugin))
        {
            throw AutoPlugin.Unknown(plugin.Value is YamlScalar scalar ? scalar.Text : plugin.Value.Describe(), plugin);
        }

        foreach (YamlEntry entry in groups.Entries)
        {
            Group(entry);
        }
    }

    private static string Name(YamlEntry entry, string what) => entry.KeyValue is StringValue name && name.Text.Length > 0
        ? name.Text
        : throw new InventoryException($"the name of a {what} must be a string: write '{entry.Key.Text}' in quotes", entry.Key.Position);

    private static bool IsNothing(YamlNode node) => node is YamlScalar { IsNull: true };

    /// <returns>Null for what is no group, which is told.</returns>
    private string? Group(YamlEntry entry)
    {
        string group = Name(entry, "group");
        if (entry.Value is not YamlMapping && !IsNothing(entry.Value))
        {
            diagnostics.Report(new DiagnosticWarning(
                $"Skipping '{group}' as this is not a valid group definition: it must be a map with hosts, children or vars, not {entry.Value.Describe()}", entry.Value.Position));
            return null;
        }

        inventory.AddGroup(group);
        foreach (YamlEntry section in (entry.Value as YamlMapping)?.Entries ?? [])
        {
            Section(group, section);
        }

        return group;
    }

    private void Section(string group, YamlEntry section)
    {
        if (IsNothing(section.Value))
        {
            return;
        }

        switch (section.Key.Text)
        {
            case "hosts" when section.Value is YamlScalar only:
                AddHosts(group, only.Text, only.Position, null);
                break;
            case "children" when section.Value is YamlScalar only:
                AddChild(group, only.Text, only.Position);
                break;
            case "hosts":
                foreach (YamlEntry host in Entries(group, section))
                {
                    AddHosts(group, Name(host, "host"), host.Key.Position, host.Value);
                }

                break;
            case "children":
                foreach (YamlEntry child in Entries(group, section))
                {
                    string below = Group(child) ?? throw new InventoryException($"{child.Key.Text} is not a known host nor group", child.Key.Position);
                    inventory.AddChild(group, below, child.Key.Position);
                }

                break;
            case "vars":
                foreach (YamlEntry variable in Entries(group, section))
                {
                    inventory.SetGroupVariable(group, variable.Key.Text, YamlValues.ToValue(variable.Value, YamlTrust.Controller));
                }

                break;
            default:
                diagnostics.Report(new DiagnosticWarning(
                    $"Skipping unexpected key ({section.Key.Text}) in group ({group}), only \"vars\", \"children\" and \"hosts\" are valid", section.Key.Position));
                break;
        }
    }

    private static IReadOnlyList<YamlEntry> Entries(string group, YamlEntry section) => section.Value is YamlMapping mapping
        ? mapping.Entries
        : throw new InventoryException($"'{section.Key.Text}' of the group '{group}' must be a map, not {section.Value.Describe()}", section.Value.Position);

    private void AddChild(string group, string child, SourcePosition position)
    {
        inventory.AddGroup(child);
        inventory.AddChild(group, child, position);
    }

    private void AddHosts(string group, string pattern, SourcePosition position, YamlNode? vars)
    {
        HostAddress address = HostAddress.Parse(pattern);
        IReadOnlyList<(string Name, Value Value)> variables = VariablesOf(pattern, vars);
        foreach (string name in HostRange.Expand(address.Host, position))
        {
            inventory.AddHost(name, group);
            if (address.Port is { } port)
            {
                inventory.SetHostVariable(name, "ansible_port", port);
            }

            foreach ((string variable, Value value) in variables)
            {
                inventory.SetHostVariable(name, variable, value);
            }
        }
    }

    private static IReadOnlyList<(string, Value)> VariablesOf(string host, YamlNode? node) => node switch
    {
        null => [],
        YamlScalar { IsNull: true } => [],
        YamlMapping mapping => [.. mapping.Entries.Select(entry => (entry.Key.Text, YamlValues.ToValue(entry.Value, YamlTrust.Controller)))],
        _ => throw new InventoryException($"the variables of the host '{host}' must be a map, not {node.Describe()}", node.Position),
    };
}
