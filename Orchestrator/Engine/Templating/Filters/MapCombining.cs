using System.Runtime.CompilerServices;
using Mitogen.Templating.Objects;
using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Templating.Filters;

/// <summary>The filter <c>combine</c>: maps, the later ones win.</summary>
internal static class MapCombining
{
    public static Value Combine(Value input, FilterArguments arguments)
    {
        bool recursive = false;
        string lists = "replace";
        foreach ((string name, Value value) in arguments.Named)
        {
            recursive = name == "recursive" ? value.IsTruthy : recursive;
            lists = name == "list_merge" ? PythonText.Str(value) : lists;
            if (name is not ("recursive" or "list_merge"))
                throw new TemplateFailure("'recursive' and 'list_merge' are the only valid keyword arguments");
        }

        Value[] maps = [.. Flat([input, .. arguments.Rest])];
        if (maps is [var only])
            return only is UndefinedValue undefined ? throw undefined.Failure() : only;

        var result = new MapValue();
        foreach (Value map in maps)
        {
            result = Merge(result, map, recursive, lists);
        }

        return result;
    }

    /// <summary>One level of lists is opened, and none is passed over.</summary>
    private static IEnumerable<Value> Flat(IEnumerable<Value> values) => values
        .SelectMany(value => value is ListValue or TupleValue ? Iteration.Of(value) : [value])
        .Where(value => !SequenceFilters.IsNothing(value));

    /// <summary>Merges two maps. How lists meet: replace, keep, append, prepend, append_rp, prepend_rp.</summary>
    internal static MapValue Merge(Value lower, Value higher, bool recursive, string lists)
    {
        if (lists is not ("replace" or "keep" or "append" or "prepend" or "append_rp" or "prepend_rp"))
            throw new TemplateFailure("merge_hash: 'list_merge' argument can only be equal to 'replace', 'keep', 'append', 'prepend', 'append_rp' or 'prepend_rp'");

        RuntimeHelpers.EnsureSufficientExecutionStack();
        MapValue result = new(Map(lower));
        foreach ((Value key, Value value) in Map(higher))
        {
            result[key] = result.TryGetValue(key, out Value? present) ? MergeOne(present, value, recursive, lists) : value;
        }

        return result;
    }

    private static MapValue Map(Value value) => value switch
    {
        MapValue map => map,
        MappingObjectValue mapping => mapping.ToMap(),
        UndefinedValue undefined => throw undefined.Failure(),
        _ => throw new TemplateFailure($"failed to combine variables, expected dicts but got a '{PythonTypes.NameOf(value)}'"),
    };

    private static Value MergeOne(Value present, Value value, bool recursive, string lists) => (present, value) switch
    {
        (MapValue or MappingObjectValue, MapValue or MappingObjectValue) when recursive => Merge(present, value, recursive, lists),
        (ListValue old, ListValue young) => lists switch
        {
            "keep" => old,
            "append" => new ListValue(old.Concat(young)),
            "prepend" => new ListValue(young.Concat(old)),
            "append_rp" => new ListValue(old.Where(item => !young.Contains(item)).Concat(young)),
            "prepend_rp" => new ListValue(young.Concat(old.Where(item => !young.Contains(item)))),
            _ => young,
        },
        _ => value,
    };
}
