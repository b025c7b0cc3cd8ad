using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Mitogen.Values;

namespace Mitogen.Variables;

/// <summary>A host's facts: as <c>ansible_facts</c>, there without their prefix, and as variables of their own unless that is turned off.</summary>
/// <remarks>What <see cref="FactPolicy"/> reserves never becomes a variable, whoever stored it here.</remarks>
internal sealed class FactsLayer(MapValue facts, bool inject) : VariableLayer
{
    public const string MapName = "ansible_facts";

    /// <summary>A fact that says that facts were gathered; it is no variable of its own.</summary>
    public const string GatheredMark = "_ansible_facts_gathered";

    private const string Prefix = "ansible_";
    private const string LocalFacts = "ansible_local";
    private static readonly ConditionalWeakTable<MapValue, MapValue> WithoutPrefix = [];

    public override IEnumerable<string> Names
    {
        get
        {
            IEnumerable<string> own = facts.Keys.OfType<StringValue>().Select(name => name.Text).Where(name => !IsHidden(name));
            return (inject ? own : own.Where(name => name == LocalFacts)).Append(MapName);
        }
    }

    public override bool TryGet(StringValue name, [MaybeNullWhen(false)] out Value value)
    {
        if (name.Text == MapName)
        {
            value = WithoutPrefix.GetValue(facts, StripPrefixes);
            return true;
        }

        value = null;
        return (inject || name.Text == LocalFacts) && facts.TryGetValue(name, out value) && !IsHidden(name.Text);
    }

    private static bool IsHidden(string name) => name == GatheredMark || FactPolicy.IsReserved(name);

    private static MapValue StripPrefixes(MapValue facts)
    {
        var stripped = new MapValue(facts.Count);
        foreach ((Value name, Value value) in facts)
        {
            stripped[name is StringValue { Text: not LocalFacts } text && text.Text.StartsWith(Prefix, StringComparison.Ordinal) ? text.Text[Prefix.Length..] : name] = value;
        }

        return stripped;
    }
}
