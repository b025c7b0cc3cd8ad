using Mitogen.Values;

namespace Mitogen.Modules;

/// <summary>The rules between a module's arguments.</summary>
internal static class ArgumentRules
{
    /// <summary>The first rule that is broken, as ansible-core words it; null when all hold.</summary>
    public static string? Check(ArgumentSpec spec, IReadOnlyDictionary<string, Value> given) =>
        FindExclusive(spec, given) ?? FindMissing(spec, given) ?? FindRequiredTogether(spec, given) ?? FindRequiredOneOf(spec, given);

    private static string? FindExclusive(ArgumentSpec spec, IReadOnlyDictionary<string, Value> given)
    {
        foreach (string[] group in spec.MutuallyExclusive)
        {
            if (Count(group, given) > 1)
                return $"parameters are mutually exclusive: {string.Join('|', group)}";
        }

        return null;
    }

    private static string? FindMissing(ArgumentSpec spec, IReadOnlyDictionary<string, Value> given)
    {
        var missing = new List<string>();
        foreach (Argument argument in spec.Arguments)
        {
            if (argument.Required && !IsGiven(argument.Name, given))
                missing.Add(argument.Name);
        }

        missing.Sort(StringComparer.Ordinal);
        return missing.Count == 0 ? null : $"missing required arguments: {string.Join(", ", missing)}";
    }

    private static string? FindRequiredTogether(ArgumentSpec spec, IReadOnlyDictionary<string, Value> given)
    {
        foreach (string[] group in spec.RequiredTogether)
        {
            int count = Count(group, given);
            if (count > 0 && count < group.Length)
                return $"parameters are required together: {string.Join(", ", group)}";
        }

        return null;
    }

    private static string? FindRequiredOneOf(ArgumentSpec spec, IReadOnlyDictionary<string, Value> given)
    {
        foreach (string[] group in spec.RequiredOneOf)
        {
            if (Count(group, given) == 0)
                return $"one of the following is required: {string.Join(", ", group)}";
        }

        return null;
    }

    private static int Count(string[] group, IReadOnlyDictionary<string, Value> given) => group.Count(name => IsGiven(name, given));

    private static bool IsGiven(string name, IReadOnlyDictionary<string, Value> given) => given.TryGetValue(name, out Value? value) && !value.IsNull;
}
