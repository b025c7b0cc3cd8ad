using System.Collections.Frozen;
using Mitogen.Diagnostics;
using Mitogen.Events;
using Mitogen.Values;
using Mitogen.Yaml;

namespace Mitogen.Playbooks.Keywords;

/// <summary>What may be the name of a variable: letters, digits and underscores, no digit first, and none of Python's keywords.</summary>
internal static class VariableNames
{
    private static readonly FrozenSet<string> Reserved = FrozenSet.ToFrozenSet(
    [
        "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif", "else", "except",
        "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while",
        "with", "yield",
    ]);

    public static bool IsValid(string name) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_') && !Reserved.Contains(name);

    /// <exception cref="LanguageException">It is not one.</exception>
    public static string Require(string name, string keyword, SourcePosition position, RunOutcome outcome = RunOutcome.HostsUnreachable) => IsValid(name)
        ? name
        : throw new LanguageException($"'{name}' in '{keyword}' cannot be the name of a variable", position)
        {
            Outcome = outcome,
            Hint = Reserved.Contains(name)
                ? "it is a reserved word; choose another"
                : $"letters, digits and underscores make a name, and no digit comes first{Example(name)}",
        };

    /// <summary>The map of a <c>vars:</c>, or of a list of maps, its names checked.</summary>
    public static MapValue? ReadVars(YamlNode? node, string owner)
    {
        if (node is null or YamlScalar { IsNull: true })
        {
            return null;
        }

        var vars = new MapValue();
        foreach (YamlNode part in node is YamlSequence list ? list : (IEnumerable<YamlNode>)[node])
        {
            if (part is not YamlMapping mapping)
            {
                throw new LanguageException($"'vars' of {owner} must be a map of names to values, not {part.Describe()}", part.Position);
            }

            foreach (YamlEntry entry in mapping.Entries)
            {
                Value value = YamlValues.ToValue(entry.Value, YamlTrust.Controller);
                CheckPlugin(entry, value);
                vars[NameOf(entry)] = value;
            }
        }

        return vars;
    }

    private static void CheckPlugin(YamlEntry entry, Value value)
    {
        foreach ((string variable, string keyword) in PluginChoices.Variables)
        {
            if (entry.Key.Text == variable)
            {
                PluginChoices.Require(keyword, value, $"'{variable}'", entry.Value.Position);
            }
        }
    }

    /// <summary>A plain <c>on</c> or <c>5</c> is a boolean or a number, not a name.</summary>
    private static string NameOf(YamlEntry entry) => entry.KeyValue is StringValue
        ? Require(entry.Key.Text, "vars", entry.Key.Position)
        : throw new LanguageException($"'{entry.Key.Text}' in 'vars' cannot be the name of a variable", entry.Key.Position)
        {
            Hint = "YAML reads it as a boolean, a number or null, and not as text; choose another name",
        };

    private static string Example(string name)
    {
        string changed = string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '_'));
        return IsValid(changed) ? $": {changed}" : "";
    }
}
