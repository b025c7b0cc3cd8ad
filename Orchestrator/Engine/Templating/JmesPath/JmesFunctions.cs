using System.Numerics;
using Mitogen.Templating.Python;
using Mitogen.Templating.Serialization;
using Mitogen.Values;

namespace Mitogen.Templating.JmesPath;

/// <summary>The functions of JMESPath, each with the types of its arguments.</summary>
/// <remarks>Source: JMESPath specification, built-in functions.</remarks>
internal static class JmesFunctions
{
    private static readonly JsonStyle Dense = new() { ItemSeparator = ",", KeySeparator = ":" };

    /// <summary>Types are parted by bars; <c>numbers</c> and <c>strings</c> are arrays of them, <c>&amp;</c> an expression, <c>...</c> one or more.</summary>
    private static readonly Dictionary<string, (string[] Types, JmesFunction Function)> Table = new(StringComparer.Ordinal)
    {
        ["abs"] = (["number"], (given, _) => Comparison.IsLess(given[0], 0L) ? Arithmetic.Negate(given[0]) : given[0]),
        ["avg"] = (["numbers"], (given, _) => given[0] is ListValue { Count: > 0 } list ? Arithmetic.Divide(Sum(list), list.Count) : Value.Null),
        ["ceil"] = (["number"], (given, _) => given[0] is FloatValue number ? BigIntegerValue.Of(new BigInteger(Math.Ceiling(number.Number))) : given[0]),
        ["contains"] = (["array|string", "any"], (given, _) => given[0] is not StringValue || given[1] is StringValue ? Comparison.Contains(given[0], given[1]) : throw Unfit("contains", given[1])),
        ["ends_with"] = (["string", "string"], (given, _) => PythonText.Str(given[0]).EndsWith(PythonText.Str(given[1]), StringComparison.Ordinal)),
        ["floor"] = (["number"], (given, _) => given[0] is FloatValue number ? BigIntegerValue.Of(new BigInteger(Math.Floor(number.Number))) : given[0]),
        ["join"] = (["string", "strings"], (given, _) => string.Join(PythonText.Str(given[0]), Iteration.Of(given[1]).Select(PythonText.Str))),
        ["keys"] = (["object"], (given, _) => new ListValue(JmesValues.Map(given[0])!.Keys)),
        ["length"] = (["string|array|object"], (given, _) => Iteration.LengthOf(given[0])),
        ["map"] = (["&", "array"], (given, each) => new ListValue(Iteration.Of(given[1]).Select(each!.Evaluate))),
        ["max"] = (["numbers|strings"], (given, _) => Extreme(Iteration.ListOf(given[0]), item => item, largest: true)),
        ["max_by"] = (["array", "&"], (given, key) => Extreme(Keyed(given[0], key!), item => key!.Evaluate(item), largest: true)),
        ["merge"] = (["object", "..."], (given, _) => Merge(given)),
        ["min"] = (["numbers|strings"], (given, _) => Extreme(Iteration.ListOf(given[0]), item => item, largest: false)),
        ["min_by"] = (["array", "&"], (given, key) => Extreme(Keyed(given[0], key!), item => key!.Evaluate(item), largest: false)),
        ["not_null"] = (["any", "..."], (given, _) => Array.Find(given, value => !value.IsNull) ?? Value.Null),
        ["reverse"] = (["array|string"], (given, _) => Indexing.Slice(given[0], null, null, -1)),
        ["sort"] = (["numbers|strings"], (given, _) => new ListValue(Sorting.Sort(Iteration.Of(given[0]), item => item, reverse: false))),
        ["sort_by"] = (["array", "&"], (given, key) => new ListValue(Sorting.Sort(Keyed(given[0], key!), key!.Evaluate, reverse: false))),
        ["starts_with"] = (["string", "string"], (given, _) => PythonText.Str(given[0]).StartsWith(PythonText.Str(given[1]), StringComparison.Ordinal)),
        ["sum"] = (["numbers"], (given, _) => Sum(Iteration.Of(given[0]))),
        ["to_array"] = (["any"], (given, _) => given[0] is ListValue ? given[0] : new ListValue([given[0]])),
        ["to_number"] = (["any"], (given, _) => ToNumber(given[0])),
        ["to_string"] = (["any"], (given, _) => given[0] is StringValue ? given[0] : JsonText.Write(given[0], Dense)),
        ["type"] = (["any"], (given, _) => JmesValues.TypeOf(given[0])),
        ["values"] = (["object"], (given, _) => new ListValue(JmesValues.Map(given[0])!.Values)),
    };

    /// <summary>The function of that name, which checks what it is given before it runs.</summary>
    public static JmesFunction Bind(string name, IReadOnlyList<JmesNode> arguments)
    {
        if (!Table.TryGetValue(name, out (string[] Types, JmesFunction Function) entry))
            throw new TemplateFailure($"json_query: there is no function {name}()");

        bool takesMore = entry.Types[^1] == "...";
        int least = takesMore ? entry.Types.Length - 1 : entry.Types.Length;
        return (given, reference) =>
        {
            if (given.Length < least || (given.Length > least && !takesMore))
                throw new TemplateFailure($"json_query: {name}() takes {least} argument{(least == 1 ? "" : "s")} but was given {given.Length}");

            for (int index = 0; index < given.Length; index++)
            {
                string types = entry.Types[Math.Min(index, least - 1)];
                bool fits = types == "&" ? arguments[index] is ReferenceNode : arguments[index] is not ReferenceNode && types.Split('|').Any(type => Fits(given[index], type));
                if (!fits)
                    throw Unfit(name, given[index]);
            }

            return entry.Function(given, reference);
        };
    }

    private static TemplateFailure Unfit(string name, Value value) => new($"json_query: {name}() does not take a value of type {JmesValues.TypeOf(value)}");

    private static bool Fits(Value value, string type) => type switch
    {
        "any" => true,
        "numbers" => value is ListValue numbers && numbers.All(JmesValues.IsNumber),
        "strings" => value is ListValue strings && strings.All(item => item is StringValue),
        _ => JmesValues.TypeOf(value) == type,
    };

    private static Value Sum(IEnumerable<Value> numbers) => numbers.Aggregate((Value)0L, Arithmetic.Add);

    /// <summary>The items, whose keys must all be numbers or all be strings.</summary>
    private static List<Value> Keyed(Value items, JmesNode key)
    {
        var list = Iteration.ListOf(items).ToList();
        string[] types = [.. list.Select(item => JmesValues.TypeOf(key.Evaluate(item))).Distinct()];
        return types is [] or ["number"] or ["string"]
            ? list
            : throw new TemplateFailure($"json_query: the keys must all be numbers or all be strings, not {string.Join(" and ", types)}");
    }

    private static Value Extreme(IReadOnlyList<Value> items, Func<Value, Value> key, bool largest)
    {
        Value best = items.Count == 0 ? Value.Null : items[0];
        foreach (Value item in items)
        {
            best = (largest ? Comparison.IsGreater(key(item), key(best)) : Comparison.IsLess(key(item), key(best))) ? item : best;
        }

        return best;
    }

    private static MapValue Merge(Value[] maps)
    {
        var merged = new MapValue();
        foreach ((Value key, Value value) in maps.SelectMany(map => JmesValues.Map(map)!))
        {
            merged[key] = value;
        }

        return merged;
    }

    private static Value ToNumber(Value value) => value switch
    {
        _ when JmesValues.IsNumber(value) => value,
        StringValue text when PythonNumbers.ParseInteger(text.Text, 10) is { } whole => BigIntegerValue.Of(whole),
        StringValue text when PythonNumbers.ParseFloat(text.Text) is { } real => new FloatValue(real),
        _ => Value.Null,
    };
}
