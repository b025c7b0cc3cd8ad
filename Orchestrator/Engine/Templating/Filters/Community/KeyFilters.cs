using System.Runtime.CompilerServices;
using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Templating.Filters.Community;

/// <summary><c>keep_keys</c>, <c>remove_keys</c>, <c>replace_keys</c> of ansible.utils: keys at any depth.</summary>
internal static class KeyFilters
{
    public static void AddTo(FilterTable table) => table
        .Add("ansible.utils.keep_keys", Keep, "target", "matching_parameter?")
        .Add("ansible.utils.remove_keys", Remove, "target", "matching_parameter?")
        .Add("ansible.utils.replace_keys", Replace, "target", "matching_parameter?");

    private static Value Keep(Value input, FilterArguments arguments)
    {
        string[] targets = KeyMatcher.Targets(arguments[0]);
        Func<string, string, bool> matches = KeyMatcher.Of(arguments, 1);
        return Kept(Collection(input), key => Array.Exists(targets, target => matches(key, target)));
    }

    /// <summary>What has no keys at any depth is none of these filters' business.</summary>
    private static Value Collection(Value input) => input is MapValue or ListValue
        ? input
        : throw (input as UndefinedValue)?.Failure() ?? new TemplateFailure($"a dictionary or a list was expected, not {PythonTypes.NameOf(input)}");

    private static Value Kept(Value value, Func<string, bool> matches)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (value is ListValue list)
            return new ListValue(list.Select(item => Kept(item, matches)).Where(item => item is not (MapValue or ListValue) || item.IsTruthy));

        if (value is not MapValue map)
            return value;

        var kept = new MapValue();
        foreach ((Value key, Value item) in map)
        {
            Value inner = Kept(item, matches);
            if (item is MapValue or ListValue ? inner.IsTruthy : matches(PythonText.Str(key)))
            {
                kept[key] = inner;
            }
        }

        return kept;
    }

    private static Value Remove(Value input, FilterArguments arguments)
    {
        string[] targets = KeyMatcher.Targets(arguments[0]);
        Func<string, string, bool> matches = KeyMatcher.Of(arguments, 1);
        return Without(Collection(input), key => Array.Exists(targets, target => matches(key, target)));
    }

    private static Value Without(Value value, Func<string, bool> matches)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (value is ListValue list)
            return new ListValue(list.Select(item => Without(item, matches)).Where(item => item is not (MapValue or ListValue) || item.IsTruthy));

        if (value is not MapValue map)
            return value;

        var rest = new MapValue();
        foreach ((Value key, Value item) in map)
        {
            if (!matches(PythonText.Str(key)))
            {
                rest[key] = Without(item, matches);
            }
        }

        return rest;
    }

    private static Value Replace(Value input, FilterArguments arguments)
    {
        (string Before, Value After)[] targets = KeyMatcher.Replacements(arguments[0]);
        Func<string, string, bool> matches = KeyMatcher.Of(arguments, 1);
        return Renamed(Collection(input), key => Array.Find(targets, target => matches(key, target.Before)).After);
    }

    /// <summary>A key that is renamed moves to the end of its map.</summary>
    private static Value Renamed(Value value, Func<string, Value?> nameOf)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (value is ListValue list)
            return new ListValue(list.Select(item => Renamed(item, nameOf)));

        if (value is not MapValue map)
            return value;

        var renamed = new MapValue(map);
        foreach ((Value key, Value item) in map)
        {
            Value inner = Renamed(item, nameOf);
            if (nameOf(PythonText.Str(key)) is { } name)
            {
                renamed.Remove(key);
                renamed[name] = inner;
            }
            else
            {
                renamed[key] = inner;
            }
        }

        return renamed;
    }
}
