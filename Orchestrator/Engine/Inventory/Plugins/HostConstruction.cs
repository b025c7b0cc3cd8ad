using Mitogen.Diagnostics;
using Mitogen.Templating;
using Mitogen.Values;

namespace Mitogen.Inventory.Plugins;

/// <summary>Sets the variables of hosts, and puts them into groups, as the expressions say.</summary>
internal sealed class HostConstruction(InventoryBuilder inventory, ConstructedOptions options, JinjaEnvironment templates)
{
    /// <summary>Lookups are closed to expressions of inventories: what stands for their names cannot be called.</summary>
    private static readonly string[] Lookups = ["lookup", "query", "q"];

    /// <exception cref="LanguageException">An expression cannot be evaluated, and <c>strict</c> is set.</exception>
    public void Construct(string host, MapValue variables)
    {
        var known = new MapValue(variables);
        foreach (string lookup in Lookups.Where(name => !known.ContainsKey((Value)name)))
        {
            known[lookup] = Value.Null;
        }

        var scope = new TemplateScope(new MapVariableSource(known));
        var composed = new List<(string Name, Value Value)>();
        foreach ((Value name, Value expression) in options.Compose)
        {
            string variable = JinjaEnvironment.ToText(name);
            if (TryEvaluate(expression, scope, problem => $"Could not set {variable} for host {host}: {problem}", out Value? value))
            {
                inventory.SetHostVariable(host, variable, value);
                composed.Add((variable, value));
            }
        }

        foreach ((string name, Value value) in composed)
        {
            known[name] = value;
        }

        var whole = new TemplateScope(new MapVariableSource(known));
        JoinGroups(host, whole);
        foreach (KeyedGroup keyed in options.KeyedGroups)
        {
            JoinKeyedGroups(host, keyed, whole);
        }
    }

    private void JoinGroups(string host, TemplateScope scope)
    {
        foreach ((Value name, Value condition) in options.Groups)
        {
            string group = GroupName(JinjaEnvironment.ToText(name));
            if (Holds(condition, scope, problem => $"Could not add host {host} to group {group}: {problem}"))
            {
                inventory.AddHost(host, group);
            }
        }
    }

    /// <summary>What no variable could be named is an underscore.</summary>
    /// <remarks>Observed with ansible-core 2.14, whatever <c>force_valid_group_names</c> says.</remarks>
    private static string GroupName(string text) =>
        string.Concat(text.Select((c, index) => c == '_' || char.IsLetter(c) || (index > 0 && char.IsLetterOrDigit(c)) ? c : '_'));

    private void JoinKeyedGroups(string host, KeyedGroup keyed, TemplateScope scope)
    {
        if (!TryEvaluate(keyed.Key, scope, problem => $"Could not generate group for host {host} from {Source(keyed.Key)} entry: {problem}", out Value? key))
        {
            return;
        }

        if (!key.IsTruthy && !(keyed.Default is not null && key is StringValue))
        {
            if (options.IsStrict)
            {
                throw new InventoryException($"No key or key resulted empty for {Source(keyed.Key)} in host {host}, invalid entry", options.Position);
            }

            return;
        }

        foreach (string bare in NamesOf(key, keyed))
        {
            string name = GroupName(keyed.Prefix.Length > 0 || options.HasLeadingSeparator ? keyed.Prefix + keyed.Separator + bare : bare);
            inventory.AddGroup(name);
            inventory.AddHost(host, name);
            if (keyed.Parent is { } parent)
            {
                string above = GroupName(JinjaEnvironment.ToText(templates.Evaluate(parent, scope)));
                inventory.AddGroup(above);
                inventory.AddChild(above, name, options.Position);
            }
        }
    }

    private IEnumerable<string> NamesOf(Value key, KeyedGroup keyed) => key switch
    {
        StringValue { Text: "" } => keyed.Default is { } standard ? [standard] : [],
        StringValue text => [text.Text],
        ListValue list => list.Select(item => Named(JinjaEnvironment.ToText(item), keyed)),
        MapValue map => map.Select(entry => NameOf(JinjaEnvironment.ToText(entry.Key), JinjaEnvironment.ToText(entry.Value), keyed)),
        _ => throw new InventoryException($"Invalid group name format, expected a string or a list of them or dictionary, got: {key.Kind}", options.Position),
    };

    private static string Named(string item, KeyedGroup keyed) => item.Length == 0 && keyed.Default is { } standard ? standard : item;

    private static string NameOf(string name, string value, KeyedGroup keyed) =>
        value.Length > 0 ? name + keyed.Separator + value
        : keyed.Default is { } standard ? name + keyed.Separator + standard
        : keyed.HasTrailingSeparator ? name + keyed.Separator : name;

    private bool Holds(Value condition, TemplateScope scope, Func<string, string> describe)
    {
        try
        {
            return templates.EvaluateCondition(Source(condition), options.Position, scope);
        }
        catch (LanguageException failure)
        {
            return options.IsStrict ? throw new InventoryException(describe(failure.Problem), options.Position, failure) : false;
        }
    }

    private bool TryEvaluate(Value expression, TemplateScope scope, Func<string, string> describe, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Value? value)
    {
        try
        {
            string text = Source(expression);
            value = templates.Options.Native
                ? templates.EvaluateExpression(text, options.Position, scope)
                : templates.Evaluate(new TemplateValue("{{ " + text + " }}", options.Position), scope);
            return true;
        }
        catch (LanguageException failure)
        {
            if (options.IsStrict)
            {
                throw new InventoryException(describe(failure.Problem), options.Position, failure);
            }

            value = null;
            return false;
        }
    }

    private static string Source(Value expression) => expression is TemplateValue template ? template.Source : JinjaEnvironment.ToText(expression);
}
