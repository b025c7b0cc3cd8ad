using Mitogen.Modules;
using Mitogen.Values;

namespace Mitogen.Actions.ArgumentSpecs;

/// <summary>Holds arguments against a specification written in a playbook or role, and gathers everything that is wrong.</summary>
/// <remarks>Order and texts observed with ansible-core 2.14.</remarks>
internal sealed class SpecValidator
{
    private readonly List<string> _errors = [];
    private readonly List<string> _unsupported = [];
    private readonly SortedSet<string> _supported = new(StringComparer.Ordinal);

    public static IReadOnlyList<string> Validate(MapValue specification, MapValue given)
    {
        var validator = new SpecValidator();
        validator.Check(specification, rules: [], new MapValue(given), context: []);
        if (validator._unsupported.Count > 0)
        {
            validator._errors.Add($"{string.Join(", ", validator._unsupported.Order(StringComparer.Ordinal))}. Supported parameters include: {string.Join(", ", validator._supported)}.");
        }

        return validator._errors;
    }

    /// <param name="specification">Options by name.</param>
    /// <param name="rules">What stands beside the options.</param>
    /// <param name="given">The arguments; it is changed.</param>
    /// <param name="context">The options around these, outermost first.</param>
    private void Check(MapValue specification, MapValue rules, MapValue given, string[] context)
    {
        SpecOption[] options = [.. specification.Select(entry => new SpecOption(PythonText.Of(entry.Key), entry.Value as MapValue ?? []))];
        ReplaceAliases(options, given);
        FindUnsupported(options, given, context);
        AddAll(SpecRules.FindExclusive(rules, given), context);
        string[] missing = [.. options.Where(option => option.IsRequired && !given.ContainsKey((Value)option.Name)).Select(option => option.Name).Order(StringComparer.Ordinal)];
        if (missing.Length > 0)
        {
            AddAll([$"missing required arguments: {string.Join(", ", missing)}"], context);
        }

        CheckTypes(options, given, context);
        CheckChoices(options, given, context);
        AddAll(SpecRules.FindBroken(rules, given), context);
        foreach (SpecOption option in options.Where(option => option.Default is not null && !given.ContainsKey((Value)option.Name)))
        {
            given[option.Name] = option.Default!;
        }

        foreach (SpecOption option in options.Where(option => option.Options is not null))
        {
            CheckInside(option, given, context);
        }
    }

    private static void ReplaceAliases(SpecOption[] options, MapValue given)
    {
        foreach (SpecOption option in options)
        {
            foreach (string alias in option.Aliases)
            {
                if (given.TryGetValue(alias, out Value? value))
                {
                    given[option.Name] = value;
                }
            }
        }
    }

    private void FindUnsupported(SpecOption[] options, MapValue given, string[] context)
    {
        foreach (Value key in given.Keys)
        {
            string name = PythonText.Of(key);
            if (!options.Any(option => option.Name == name || option.Aliases.Contains(name)))
            {
                _unsupported.Add(string.Join('.', [.. context, name]));
                _supported.UnionWith(options.Select(option => option.Name));
            }
        }
    }

    private void CheckTypes(SpecOption[] options, MapValue given, string[] context)
    {
        foreach (SpecOption option in options)
        {
            if (!given.TryGetValue(option.Name, out Value? value) || value.IsNull)
            {
                continue;
            }

            if (Convert(option, ref value) is { } error)
            {
                _errors.Add(context.Length == 0 ? error : Placed(error, option.Name, context));
            }
            else
            {
                given[option.Name] = value;
            }
        }
    }

    private static string? Convert(SpecOption option, ref Value value)
    {
        if (!SpecOption.TryType(option.TypeName, out ArgumentType type))
        {
            return $"argument '{option.Name}' is of type {PythonText.TypeOf(value)} and we were unable to convert to {option.TypeName}: 'NoneType' object is not callable";
        }

        if (type == ArgumentType.Float)
        {
            return ConvertNumber(option.Name, ref value);
        }

        ArgumentType elements = option.ElementsName is { } name && SpecOption.TryType(name, out ArgumentType element) ? element : ArgumentType.Raw;
        Argument argument = type switch
        {
            ArgumentType.Text => Argument.Text(option.Name),
            ArgumentType.Boolean => Argument.Boolean(option.Name),
            ArgumentType.Integer => Argument.Integer(option.Name),
            ArgumentType.List => Argument.List(option.Name, elements),
            ArgumentType.Map => Argument.Map(option.Name),
            ArgumentType.Path => Argument.Path(option.Name),
            _ => Argument.Raw(option.Name),
        };
        return ArgumentConversion.Convert(argument, ref value, expandPath: null);
    }

    private static string? ConvertNumber(string name, ref Value value)
    {
        Value items = new ListValue([value]);
        if (ArgumentConversion.Convert(Argument.List(name, ArgumentType.Float), ref items, expandPath: null) is { } error)
        {
            return error.Replace($"Elements value for option '{name}'", $"argument '{name}'", StringComparison.Ordinal);
        }

        value = ((ListValue)items)[0];
        return null;
    }

    /// <summary>An error of a type names the options around it in the middle of its text.</summary>
    private static string Placed(string error, string name, string[] context)
    {
        string place = $"found in '{string.Join(" -> ", context)}'";
        int elements = error.IndexOf($"option '{name}'", StringComparison.Ordinal);
        return elements >= 0
            ? error.Insert(elements + $"option '{name}'".Length, $" {place}")
            : error.Replace(" and we were unable", $" {place}. and we were unable", StringComparison.Ordinal);
    }

    private void CheckChoices(SpecOption[] options, MapValue given, string[] context)
    {
        foreach (SpecOption option in options)
        {
            if (option.Choices is { } choices && given.TryGetValue(option.Name, out Value? value) && !value.IsNull)
            {
                Argument argument = Argument.Raw(option.Name) with { Choices = [.. choices.Select(PythonText.Of)] };
                AddAll(ArgumentConversion.Convert(argument, ref value, expandPath: null) is { } error ? [error] : [], context);
            }
        }
    }

    private void CheckInside(SpecOption option, MapValue given, string[] context)
    {
        if (option.AppliesDefaults && !given.ContainsKey((Value)option.Name))
        {
            given[option.Name] = new MapValue();
        }

        if (!given.TryGetValue(option.Name, out Value? value))
        {
            return;
        }

        IEnumerable<Value> inner = value is ListValue list && option.TypeName == "list" ? list : [value];
        foreach (MapValue map in inner.OfType<MapValue>())
        {
            Check(option.Options!, option.Rules, new MapValue(map), [.. context, option.Name]);
        }
    }

    private void AddAll(IEnumerable<string> errors, string[] context) =>
        _errors.AddRange(errors.Select(error => context.Length == 0 ? error : $"{error} found in {string.Join(" -> ", context)}"));
}
