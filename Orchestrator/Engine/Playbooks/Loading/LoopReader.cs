using Mitogen.Diagnostics;
using Mitogen.Events;
using Mitogen.Playbooks.Keywords;
using Mitogen.Values;
using Mitogen.Yaml;

namespace Mitogen.Playbooks.Loading;

/// <summary>Reads <c>loop</c>, <c>with_…</c> and <c>loop_control</c>.</summary>
internal static class LoopReader
{
    private const string Prefix = "with_";

    /// <summary>True for <c>with_items</c> and the like.</summary>
    public static bool IsLoopKey(YamlEntry entry) => entry.Key.Text.StartsWith(Prefix, StringComparison.Ordinal);

    public static LoopDirective? Read(KeywordMap map, IReadOnlyCollection<string>? knownLookups)
    {
        LoopControl control = ReadControl(map.Entry("loop_control"));
        YamlEntry[] loops = [.. map.Mapping.Entries.Where(entry => IsLoopKey(entry) || entry.Key.Text == "loop")];
        if (loops.Length > 1)
        {
            throw new LanguageException($"a task can have one loop; this one has {string.Join(" and ", loops.Select(loop => $"'{loop.Key.Text}'"))}", loops[1].Key.Position) { Outcome = RunOutcome.Error };
        }

        return loops switch
        {
            [] => null,
            [{ Key.Text: "loop" } loop] => map.Value("loop") is { } items ? new LoopDirective(items, null, control, loop.Key.Position) : null,
            [var loop] => new LoopDirective(WithItems(loop), Lookup(loop.Key, knownLookups), control, loop.Key.Position),
            _ => throw new InvalidOperationException("More than one loop was refused above."),
        };
    }

    private static Value WithItems(YamlEntry loop) => loop.Value is YamlScalar { IsNull: true }
        ? throw new LanguageException($"'{loop.Key.Text}' has no value", loop.Key.Position)
        : YamlValues.ToValue(loop.Value, YamlTrust.Controller);

    private static string Lookup(YamlScalar key, IReadOnlyCollection<string>? known)
    {
        string lookup = key.Text[Prefix.Length..];
        if (known is null || known.Contains(lookup) || known.Contains("ansible.builtin." + lookup))
        {
            return lookup;
        }

        IEnumerable<string> loops = known.Select(name => Prefix + Arguments.ActionNames.Short(name));
        throw new LanguageException($"'{key.Text}' is no loop, for there is no lookup '{lookup}'{NearestName.Suggest(key.Text, loops)}", key.Position);
    }

    private static LoopControl ReadControl(YamlEntry? entry)
    {
        if (entry is null or { Value: YamlScalar { IsNull: true } })
        {
            return LoopControl.Default;
        }

        if (entry.Value is not YamlMapping mapping)
        {
            throw new LanguageException($"'loop_control' must be a map, not {entry.Value.Describe()}", entry.Value.Position);
        }

        var map = new KeywordMap(mapping, KeywordScope.LoopControl);
        return new LoopControl
        {
            LoopVar = VariableName(map, "loop_var") ?? LoopControl.Default.LoopVar,
            IndexVar = VariableName(map, "index_var"),
            Label = map.Value("label"),
            Pause = map.Value("pause"),
            Extended = map.Value("extended"),
            ExtendedAllItems = map.Value("extended_allitems"),
            BreakWhen = DirectivesReader.Conditions(map, "break_when"),
        };
    }

    private static Value? VariableName(KeywordMap map, string keyword)
    {
        Value? value = map.Value(keyword);
        if (value is StringValue name)
        {
            VariableNames.Require(name.Text, keyword, map.Node(keyword)!.Position);
        }

        return value;
    }
}
