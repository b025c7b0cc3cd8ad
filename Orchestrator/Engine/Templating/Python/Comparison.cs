using System.Numerics;
using System.Runtime.CompilerServices;
using Mitogen.Templating.Objects;
using Mitogen.Values;

namespace Mitogen.Templating.Python;

/// <summary>Python's <c>==</c>, order and membership.</summary>
internal static class Comparison
{
    /// <param name="sign">The operator as written; <c>not in</c> with one blank.</param>
    public static ComparisonSign SignOf(string sign) => sign switch
    {
        "==" => ComparisonSign.Equal,
        "!=" => ComparisonSign.NotEqual,
        "<" => ComparisonSign.Less,
        "<=" => ComparisonSign.LessOrEqual,
        ">" => ComparisonSign.Greater,
        ">=" => ComparisonSign.GreaterOrEqual,
        "in" => ComparisonSign.In,
        _ => ComparisonSign.NotIn,
    };

    public static bool Holds(Value left, ComparisonSign sign, Value right) => sign switch
    {
        ComparisonSign.Equal => AreEqual(left, right),
        ComparisonSign.NotEqual => !AreEqual(left, right),
        ComparisonSign.Less => IsLess(left, right),
        ComparisonSign.LessOrEqual => IsLessOrEqual(left, right),
        ComparisonSign.Greater => IsGreater(left, right),
        ComparisonSign.GreaterOrEqual => IsGreaterOrEqual(left, right),
        ComparisonSign.In => Contains(right, left),
        _ => !Contains(right, left),
    };

    public static bool AreEqual(Value left, Value right)
    {
        if ((left as UndefinedValue ?? right as UndefinedValue) is { IsLenient: false } undefined)
            throw undefined.Failure();

        return left.Equals(right);
    }

    /// <summary>Below, at or above zero; null when one is not a number.</summary>
    /// <exception cref="TemplateFailure">Python has no order between the two types.</exception>
    public static int? Compare(Value left, Value right, string sign) => (left, right) switch
    {
        (IntegerValue a, IntegerValue b) => a.Number.CompareTo(b.Number),
        (StringValue a, StringValue b) => CompareText(a.Text, b.Text),
        (ListValue a, ListValue b) => CompareItems(a, b, sign),
        (TupleValue a, TupleValue b) => CompareItems(a, b, sign),
        (BytesValue a, BytesValue b) => a.Data.Span.SequenceCompareTo(b.Data.Span),
        (DateTimeValue a, DateTimeValue b) => a.CompareTo(b),
        (DateValue a, DateValue b) => a.Date.CompareTo(b.Date),
        (TimeDeltaValue a, TimeDeltaValue b) => a.Span.CompareTo(b.Span),
        (TimeValue a, TimeValue b) => a.Time.CompareTo(b.Time),
        (UndefinedValue a, _) => throw a.Failure(),
        (_, UndefinedValue b) => throw b.Failure(),
        _ when Arithmetic.IsNumber(left) && Arithmetic.IsNumber(right) => CompareNumbers(left, right),
        _ => throw new TemplateFailure($"'{sign}' not supported between instances of '{PythonTypes.NameOf(left)}' and '{PythonTypes.NameOf(right)}'"),
    };

    public static bool IsLess(Value left, Value right) => left is IntegerValue low && right is IntegerValue high ? low.Number < high.Number
        : SetOf(left) is { } a && SetOf(right) is { } b ? a.Count < b.Count && a.All(b.Contains)
        : Compare(left, right, "<") is < 0;

    /// <summary>Views of maps are ordered as sets are; those of values have no order.</summary>
    private static SetValue? SetOf(Value value) => value as SetValue ?? (value is DictionaryViewValue { TypeName: not "dict_values" } view ? new SetValue(view) : null);

    public static bool IsLessOrEqual(Value left, Value right, string sign = "<=") => SetOf(left) is { } a && SetOf(right) is { } b
        ? a.All(b.Contains)
        : Compare(left, right, sign) is <= 0;

    public static bool IsGreater(Value left, Value right) => left is IntegerValue high && right is IntegerValue low ? high.Number > low.Number
        : left is SetValue or DictionaryViewValue ? IsLess(right, left) : Compare(left, right, ">") is > 0;

    public static bool IsGreaterOrEqual(Value left, Value right) => left is SetValue or DictionaryViewValue ? IsLessOrEqual(right, left) : Compare(left, right, ">=") is >= 0;

    /// <summary>Python's <c>item in container</c>.</summary>
    public static bool Contains(Value container, Value item) => container switch
    {
        StringValue text => item is StringValue part
            ? text.Text.Contains(part.Text, StringComparison.Ordinal)
            : throw Unfit(item),
        ListValue list => ContainsItem(list, item),
        MapValue map => HashableOrFail(item) && map.ContainsKey(item),
        SetValue set => HashableOrFail(item) && set.Contains(item),
        MappingObjectValue mapping => mapping.TryGetItem(item, out _),
        DictionaryViewValue { TypeName: "dict_keys" } keys => HashableOrFail(item) && keys.Any(candidate => AreEqual(candidate, item)),
        DictionaryViewValue { TypeName: "dict_items" } entries => item is TupleValue { Count: 2 } entry && HashableOrFail(entry[0])
            && entries.Any(candidate => candidate is TupleValue pair && pair[0].Equals(entry[0]) && AreEqual(pair[1], entry[1])),
        RangeValue when item is UndefinedValue { IsLenient: true } => false,
        RangeValue range when item is UndefinedValue undefined => range.LongCount == 0 ? false : throw undefined.Failure(),
        RangeValue range => Arithmetic.IsNumber(item) && IsIn(range, item),
        UndefinedValue { IsLenient: true } => false,
        UndefinedValue undefined => throw undefined.Failure(),
        _ => (Iteration.TryOf(container) ?? throw new TemplateFailure($"argument of type '{PythonTypes.NameOf(container)}' is not iterable"))
            .Any(candidate => AreEqual(candidate, item)),
    };

    private static bool ContainsItem(ListValue list, Value item)
    {
        for (int index = 0; index < list.Count; index++)
        {
            if (AreEqual(list[index], item))
                return true;
        }

        return false;
    }

    private static bool IsIn(RangeValue range, Value item)
    {
        Value index = Arithmetic.Subtract(item, range.Start);
        return Arithmetic.Modulo(index, range.Step).Equals(0L)
            && Arithmetic.FloorDivide(index, range.Step) is var at && IsLessOrEqual(0L, at) && IsLess(at, range.LongCount);
    }

    /// <summary>Text by code point, which differs from UTF-16's order above the basic plane.</summary>
    public static int CompareText(string left, string right)
    {
        int common = Math.Min(left.Length, right.Length);
        for (int index = 0; index < common; index++)
        {
            char a = left[index];
            char b = right[index];
            if (a != b)
                return char.IsSurrogate(a) == char.IsSurrogate(b) ? a.CompareTo(b) : char.IsSurrogate(a) ? 1 : -1;
        }

        return left.Length.CompareTo(right.Length);
    }

    private static TemplateFailure Unfit(Value item) => item is UndefinedValue undefined
        ? undefined.Failure()
        : new TemplateFailure($"'in <string>' requires string as left operand, not {PythonTypes.NameOf(item)}");

    private static bool HashableOrFail(Value item) => item is UndefinedValue undefined ? throw undefined.Failure()
        : Indexing.IsHashable(item) ? true : throw new TemplateFailure($"unhashable type: '{PythonTypes.NameOf(item)}'");

    private static int? CompareNumbers(Value left, Value right)
    {
        if (left is not FloatValue && right is not FloatValue)
            return Arithmetic.ToBig(left).CompareTo(Arithmetic.ToBig(right));

        if (left is BigIntegerValue || right is BigIntegerValue)
            return CompareBigToFloat(left, right);

        double a = Arithmetic.ToDouble(left);
        double b = Arithmetic.ToDouble(right);
        return double.IsNaN(a) || double.IsNaN(b) ? null : a.CompareTo(b);
    }

    private static int? CompareBigToFloat(Value left, Value right)
    {
        double number = Arithmetic.ToDouble(left is FloatValue ? left : right);
        if (double.IsNaN(number))
            return null;

        int floatAgainstBig = double.IsInfinity(number) ? Math.Sign(number)
            : new BigInteger(number).CompareTo(Arithmetic.ToBig(left is FloatValue ? right : left));
        return left is FloatValue ? floatAgainstBig : -floatAgainstBig;
    }

    private static int? CompareItems(IReadOnlyList<Value> left, IReadOnlyList<Value> right, string sign)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        int common = Math.Min(left.Count, right.Count);
        for (int index = 0; index < common; index++)
        {
            if (!AreEqual(left[index], right[index]))
                return Compare(left[index], right[index], sign);
        }

        return left.Count.CompareTo(right.Count);
    }
}
