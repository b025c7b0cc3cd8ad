using Mitogen.Values;

namespace Mitogen.Modules;

/// <summary>
/// Holds a module's arguments against its spec. The orchestrator does it before it contacts anybody, the agent before it runs; the texts
/// are ansible-core's (seen in 2.14.18), so that <c>failed_when</c> and people find what they know.
/// </summary>
internal static class ArgumentBinder
{
    /// <param name="spec">The module's.</param>
    /// <param name="arguments">As given; names may be aliases.</param>
    /// <param name="expandPath">Expands <c>~</c> and variables in paths; null leaves them, as away from the target nobody knows them.</param>
    public static BindingResult Bind(ArgumentSpec spec, MapValue arguments, Func<string, string>? expandPath = null)
    {
        var given = new Dictionary<string, Value>(StringComparer.Ordinal);
        var warnings = new List<string>();
        if (FindUnknown(spec, arguments) is { } unknown)
            return BindingResult.Refused(unknown);
        Collect(spec, arguments, given, warnings);
        if (ArgumentRules.Check(spec, given) is { } broken)
            return BindingResult.Refused(broken);
        var bound = new MapValue(spec.Arguments.Count);
        foreach (Argument argument in spec.Arguments)
        {
            Value value = given.TryGetValue(argument.Name, out Value? found) ? found : argument.Default ?? Value.Null;
            if (!value.IsNull && ArgumentConversion.Convert(argument, ref value, expandPath) is { } error)
                return BindingResult.Refused(error);
            bound[argument.Name] = value;
        }

        return new BindingResult { Arguments = new BoundArguments(bound), Warnings = warnings };
    }

    private static void Collect(ArgumentSpec spec, MapValue arguments, Dictionary<string, Value> given, List<string> warnings)
    {
        foreach ((Value key, Value value) in arguments)
        {
            if (key is not StringValue { Text: var name } || !spec.TryFind(name, out Argument? argument))
                continue;
            bool isAlias = name != argument.Name;
            if (given.ContainsKey(argument.Name))
            {
                // An alias wins over the name itself, whichever comes first.
                string alias = isAlias ? name : AliasIn(arguments, argument);
                warnings.Add($"Both option {argument.Name} and its alias {alias} are set.");
                if (!isAlias)
                    continue;
            }

            given[argument.Name] = value;
        }
    }

    private static string AliasIn(MapValue arguments, Argument argument) =>
        argument.Aliases.FirstOrDefault(alias => arguments.TryGetValue(alias, out _)) ?? argument.Name;

    private static string? FindUnknown(ArgumentSpec spec, MapValue arguments)
    {
        if (spec.AllowsUnknown)
            return null;
        var unknown = new List<string>();
        foreach ((Value key, Value _) in arguments)
        {
            string name = key is StringValue text ? text.Text : PythonText.Of(key);
            if (!spec.TryFind(name, out Argument? _))
                unknown.Add(name);
        }

        if (unknown.Count == 0)
            return null;
        unknown.Sort(StringComparer.Ordinal);
        return $"Unsupported parameters for ({spec.ShortName}) module: {string.Join(", ", unknown)}. Supported parameters include: {DescribeSupported(spec)}.";
    }

    private static string DescribeSupported(ArgumentSpec spec)
    {
        var names = new List<string>();
        var aliases = new List<string>();
        foreach (Argument argument in spec.Arguments)
        {
            names.Add(argument.Name);
            aliases.AddRange(argument.Aliases);
        }

        names.Sort(StringComparer.Ordinal);
        aliases.Sort(StringComparer.Ordinal);
        return aliases.Count == 0 ? string.Join(", ", names) : $"{string.Join(", ", names)} ({string.Join(", ", aliases)})";
    }
}
