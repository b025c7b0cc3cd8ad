using Mitogen.Modules;
using Mitogen.Values;

namespace Mitogen.Actions.ArgumentSpecs;

/// <summary>The rules between options: which exclude, need or follow from one another. Texts as ansible-core 2.14 words them.</summary>
internal static class SpecRules
{
    /// <summary>Before values are looked at.</summary>
    public static IEnumerable<string> FindExclusive(MapValue rules, MapValue given) =>
        Groups(rules, "mutually_exclusive").Where(group => Count(group, given) > 1).Select(group => $"parameters are mutually exclusive: {string.Join('|', group)}");

    /// <summary>After values were converted.</summary>
    public static IEnumerable<string> FindBroken(MapValue rules, MapValue given)
    {
        foreach (string[] group in Groups(rules, "required_together").Where(group => Count(group, given) is > 0 and var count && count < group.Length))
        {
            yield return $"parameters are required together: {string.Join(", ", group)}";
        }

        foreach (string[] group in Groups(rules, "required_one_of").Where(group => Count(group, given) == 0))
        {
            yield return $"one of the following is required: {string.Join(", ", group)}";
        }

        foreach (string broken in FindConditions(rules, given).Concat(FindFollowing(rules, given)))
        {
            yield return broken;
        }
    }

    private static IEnumerable<string> FindConditions(MapValue rules, MapValue given)
    {
        foreach (ListValue rule in Lists(rules, "required_if").Where(rule => rule is [_, _, ListValue, ..]))
        {
            string[] needed = [.. ((ListValue)rule[2]).Select(PythonText.Of)];
            bool isOneEnough = rule.Count > 3 && rule[3].IsTruthy;
            string[] missing = [.. needed.Where(name => !IsGiven(name, given))];
            if (given.TryGetValue(rule[0], out Value? value) && value.Equals(rule[1]) && missing.Length > 0 && (!isOneEnough || missing.Length == needed.Length))
            {
                yield return $"{PythonText.Of(rule[0])} is {PythonText.Of(rule[1])} but {(isOneEnough ? "any" : "all")} of the following are missing: {string.Join(", ", missing)}";
            }
        }
    }

    private static IEnumerable<string> FindFollowing(MapValue rules, MapValue given)
    {
        if (!rules.TryGetValue("required_by", out Value? written) || written is not MapValue map)
        {
            yield break;
        }

        foreach ((Value key, Value needed) in map)
        {
            string[] missing = [.. (needed is ListValue list ? list.Select(PythonText.Of) : [PythonText.Of(needed)]).Where(name => !IsGiven(name, given))];
            if (IsGiven(PythonText.Of(key), given) && missing.Length > 0)
            {
                yield return $"missing parameter(s) required by '{PythonText.Of(key)}': {string.Join(", ", missing)}";
            }
        }
    }

    private static IEnumerable<string[]> Groups(MapValue rules, string rule) => Lists(rules, rule).Select(group => group.Select(PythonText.Of).ToArray());

    private static IEnumerable<ListValue> Lists(MapValue rules, string rule) =>
        rules.TryGetValue(rule, out Value? written) && written is ListValue list ? list.OfType<ListValue>() : [];

    private static int Count(string[] group, MapValue given) => group.Count(name => IsGiven(name, given));

    private static bool IsGiven(string name, MapValue given) => given.TryGetValue(name, out Value? value) && !value.IsNull;
}
