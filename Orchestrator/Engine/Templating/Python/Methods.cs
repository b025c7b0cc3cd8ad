using System.Diagnostics.CodeAnalysis;
using Mitogen.Templating.Filters;
using Mitogen.Templating.Objects;
using Mitogen.Values;

namespace Mitogen.Templating.Python;

/// <summary>The methods of Python's plain types.</summary>
internal static class Methods
{
    private static readonly FilterTable OfText = StringFormMethods.AddTo(StringMethods.AddTo(new FilterTable()));
    private static readonly FilterTable OfLists = ListMethods.AddTo(new FilterTable());
    private static readonly FilterTable OfTuples = ListMethods.AddReadersTo(new FilterTable());
    private static readonly FilterTable OfMaps = MapMethods.AddTo(new FilterTable());
    private static readonly FilterTable OfSets = SetMethods.AddTo(new FilterTable());
    private static readonly FilterTable OfNumbers = NumberMethods.AddTo(new FilterTable());
    private static readonly FilterTable OfBytes = NumberMethods.AddBytesTo(new FilterTable());

    /// <summary>The methods that change their object. A template that names one works on copies of its variables.</summary>
    public static IReadOnlySet<string> Mutating { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "append", "extend", "insert", "pop", "remove", "clear", "sort", "reverse", "update", "setdefault", "popitem", "add", "discard",
    };

    private static readonly HashSet<string> AllNames = new(
        new[] { OfText, OfLists, OfTuples, OfMaps, OfSets, OfNumbers, OfBytes }.SelectMany(table => table.Names), StringComparer.Ordinal);

    /// <summary>Whether any plain type has a method of this name.</summary>
    public static bool IsName(string name) => AllNames.Contains(name);

    public static bool TryGet(Value target, string name, [MaybeNullWhen(false)] out Filter function, [MaybeNullWhen(false)] out Signature signature)
    {
        if (target is StringValue { IsMarkup: true })
            return MarkupMethods.TryGet(OfText, name, out function, out signature);

        FilterTable? table = target switch
        {
            StringValue => OfText,
            MapValue or MappingObjectValue => OfMaps,
            ListValue => OfLists,
            TupleValue or RangeValue => OfTuples,
            SetValue => OfSets,
            IntegerValue or FloatValue or BooleanValue or BigIntegerValue => OfNumbers,
            BytesValue => OfBytes,
            _ => null,
        };
        (function, signature) = (null, null);
        return table is not null && table.TryGet(name, out function, out signature);
    }
}
