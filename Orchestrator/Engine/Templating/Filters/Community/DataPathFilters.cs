using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Mitogen.Templating.JinjaTests;
using Mitogen.Templating.Objects;
using Mitogen.Templating.Python;
using Mitogen.Templating.Rendering;
using Mitogen.Values;

namespace Mitogen.Templating.Filters.Community;

/// <summary><c>to_paths</c>, <c>get_path</c>, <c>index_of</c> of ansible.utils.</summary>
internal static partial class DataPathFilters
{
    public static void AddTo(FilterTable table) => table
        .Add("ansible.utils.to_paths", ToPaths, "prepend?", "wantlist?")
        .Add("ansible.utils.get_path", GetPath, "path", "wantlist?")
        .Add("ansible.utils.index_of", IndexOf, "test", "value?", "key?", "fail_on_missing?", "wantlist?");

    private static Value ToPaths(Value input, FilterArguments arguments)
    {
        if (input is DictionaryViewValue)
            throw new TemplateFailure("to_paths: a map, a list or a plain value was expected");

        Value? plain = !arguments.IsGiven(0) ? Plain(input) : null;
        if (plain is not null)
            return arguments.Flag(1) ? new ListValue([plain]) : plain;

        var paths = new MapValue();
        AddPaths(paths, input, arguments.OptionalText(0) ?? "");
        return arguments.Flag(1) ? new ListValue([paths]) : paths;
    }

    /// <summary>What needs no path: nothing at all, and a map whose keys are no text.</summary>
    private static Value? Plain(Value input) => input switch
    {
        ListValue { Count: 0 } or MapValue { Count: 0 } => input,
        MapValue map when map.Keys.All(key => key is not StringValue) && map.Values.All(value => value is not (MapValue or ListValue)) => input,
        _ => null,
    };

    private static void AddPaths(MapValue paths, Value value, string path)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (value)
        {
            case MapValue { Count: > 0 } map:
                foreach ((Value key, Value item) in map)
                {
                    AddPaths(paths, item, path + Step(key, isFirst: path.Length == 0));
                }

                break;
            case ListValue { Count: > 0 } list:
                for (int index = 0; index < list.Count; index++)
                {
                    AddPaths(paths, list[index], string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]"));
                }

                break;
            default:
                paths[path] = value;
                break;
        }
    }

    private static string Step(Value key, bool isFirst) => key is not StringValue text ? throw new TemplateFailure("to_paths: a key must be text")
        : !isFirst && text.Text.AsSpan().IndexOfAny('.', '[') >= 0 ? $"['{text.Text}']"
        : isFirst ? text.Text
        : Name().IsMatch(text.Text) ? "." + text.Text
        : $"['{text.Text}']";

    private static Value GetPath(Value input, FilterArguments arguments)
    {
        Value value = input;
        foreach (Match step in PathStep().Matches(arguments.Text(0)))
        {
            Value key = step.Groups["index"].Success ? long.Parse(step.Groups["index"].ValueSpan, CultureInfo.InvariantCulture) : step.Groups["key"].Value;
            value = Members.Item(value, key);
        }

        return arguments.Flag(1) ? new ListValue([value]) : value;
    }

    private static Value IndexOf(Value input, FilterArguments arguments)
    {
        string name = arguments.Text(0);
        if (!arguments.Context.Environment.Tests.TryGet(name, out JinjaTest? test, out Signature? signature))
            throw new TemplateFailure(NearName.Unknown("test", name, arguments.Context.Environment.Tests.Names));

        Value[] given = arguments.Optional(1) is { } value ? [value] : [];
        FilterArguments bound = signature.Bind(new CallArguments(given, []), arguments.Context);
        var found = new ListValue();
        int index = 0;
        foreach (Value item in Network.RangeFilters.Items(input))
        {
            if (arguments.IsGiven(2) && item is not (MapValue or MappingObjectValue))
                throw new TemplateFailure($"a list of dictionaries is required when a key is given, not of {PythonTypes.NameOf(item)}");

            Value? subject = arguments.IsGiven(2) ? Indexing.TryItem(item, arguments[2]) : item;
            if (subject is null && arguments.Flag(3))
                throw new TemplateFailure($"'{arguments.Text(2)}' was not found in the item {index}");

            if (subject is not null && test(subject, bound))
            {
                found.Add(index);
            }

            index++;
        }

        return found.Count == 1 && !arguments.Flag(4) ? found[0] : found;
    }

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]*\z")]
    private static partial Regex Name();

    [GeneratedRegex(@"\[(?<index>-?[0-9]+)\]|\[(?<quote>['""])(?<key>.*?)\k<quote>\]|\.?(?<key>[^.\[\]]+)")]
    private static partial Regex PathStep();
}
