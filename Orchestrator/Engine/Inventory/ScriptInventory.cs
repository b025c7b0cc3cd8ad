using System.Text;
using System.Text.Json;
using Mitogen.Configuration;
using Mitogen.Modules.Json;
using Mitogen.Values;

namespace Mitogen.Inventory;

/// <summary>Runs an inventory script with <c>--list</c>, and with <c>--host</c> for each host when the list has no <c>_meta</c>.</summary>
/// <remarks>Source: Ansible documentation, Developing dynamic inventory, Inventory script conventions.</remarks>
internal sealed class ScriptInventory(InventoryBuilder inventory, IScriptRunner scripts, string path, string display)
{
    private const string Meta = "_meta";
    private const int ShownErrorLength = 2000;
    private readonly SourcePosition _position = new(display, 0, 0);

    /// <exception cref="InventoryException">The script fails, or prints something else than the convention says.</exception>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        MapValue list = await RunAsync(["--list"], cancellationToken).ConfigureAwait(false);
        var named = new List<string>();
        foreach ((Value key, Value value) in list)
        {
            if (key is StringValue { Text: not Meta } group)
            {
                Group(group.Text, value, named);
            }
        }

        if (list.TryGetValue(Meta, out Value? meta) && meta is MapValue metaMap)
        {
            SetAll(metaMap.TryGetValue("hostvars", out Value? hostVars) ? hostVars as MapValue ?? throw Wrong("_meta.hostvars must be a map") : []);
            return;
        }

        foreach (string host in named.Distinct(StringComparer.Ordinal))
        {
            SetVariables(host, await RunAsync(["--host", host], cancellationToken).ConfigureAwait(false));
        }
    }

    private void Group(string group, Value content, List<string> named)
    {
        inventory.AddGroup(group);
        switch (content)
        {
            case ListValue hosts:
                AddHosts(group, hosts, named);
                break;
            case MapValue map when !map.ContainsKey("hosts") && !map.ContainsKey("vars") && !map.ContainsKey("children"):
                // An old form: the name is a host's, the map its variables.
                AddHosts(group, new ListValue { group }, named);
                SetGroupVariables(group, map);
                break;
            case MapValue map:
                AddHosts(group, Part<ListValue>(map, "hosts", group) ?? [], named);
                SetGroupVariables(group, Part<MapValue>(map, "vars", group) ?? []);
                foreach (Value child in (IEnumerable<Value>?)Part<ListValue>(map, "children", group) ?? [])
                {
                    string name = Text(child, $"the children of '{group}'");
                    inventory.AddGroup(name);
                    inventory.AddChild(group, name, _position);
                }

                break;
            default:
                throw Wrong($"the group '{group}' must be a list of hosts, or a map with hosts, vars or children");
        }
    }

    private T? Part<T>(MapValue map, string name, string group)
        where T : Value =>
        !map.TryGetValue(name, out Value? value) || value.IsNull ? null
        : value as T ?? throw Wrong($"'{name}' of the group '{group}' must be a {(typeof(T) == typeof(MapValue) ? "map" : "list")}");

    private void AddHosts(string group, ListValue hosts, List<string> named)
    {
        foreach (Value host in hosts)
        {
            string name = Text(host, $"the hosts of '{group}'");
            inventory.AddHost(name, group);
            named.Add(name);
        }
    }

    private void SetAll(MapValue hostVars)
    {
        foreach ((Value host, Value variables) in hostVars)
        {
            string name = Text(host, "_meta.hostvars");
            // Variables of hosts that no group names are left aside.
            if (inventory.HasHost(name))
            {
                SetVariables(name, variables as MapValue ?? throw Wrong($"the variables of the host '{name}' must be a map"));
            }
        }
    }

    private void SetVariables(string host, MapValue variables)
    {
        foreach ((Value name, Value value) in variables)
        {
            inventory.SetHostVariable(host, Text(name, host), InventoryText.MarkTemplates(value, _position));
        }
    }

    private void SetGroupVariables(string group, MapValue variables)
    {
        foreach ((Value name, Value value) in variables)
        {
            inventory.SetGroupVariable(group, Text(name, group), InventoryText.MarkTemplates(value, _position));
        }
    }

    private string Text(Value value, string where) => value is StringValue text ? text.Text : throw Wrong($"{where} must be names");

    private InventoryException Wrong(string problem) => new($"the script's output is no inventory: {problem}", _position);

    private async Task<MapValue> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        string call = string.Join(' ', arguments);
        ScriptOutcome outcome;
        try
        {
            outcome = await scripts.RunAsync(path, arguments, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException exception)
        {
            throw new InventoryException($"cannot run the inventory script with {call}: {exception.Message}", _position, exception)
            {
                Hint = "a file that is no script must not be executable: chmod -x",
            };
        }

        if (outcome.ReturnCode != 0)
        {
            string errors = outcome.Errors.Trim();
            throw new InventoryException($"the inventory script ended with code {outcome.ReturnCode} after {call}: {errors[..Math.Min(errors.Length, ShownErrorLength)]}", _position);
        }

        return Parse(Encoding.UTF8.GetString(outcome.Output), call);
    }

    private MapValue Parse(string output, string call)
    {
        if (string.IsNullOrWhiteSpace(output))
        {
            return [];
        }

        if (JsonText.TryParse(output, out Value? parsed))
        {
            return parsed as MapValue ?? throw Wrong($"after {call} it must print a JSON object");
        }

        try
        {
            JsonDocument.Parse(output).Dispose();
            throw Wrong($"after {call} its JSON is nested too deep");
        }
        catch (JsonException exception)
        {
            throw new InventoryException($"after {call} the script printed no JSON: {exception.Message}", _position, exception);
        }
    }
}
