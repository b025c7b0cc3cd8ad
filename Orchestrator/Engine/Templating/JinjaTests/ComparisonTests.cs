using Mitogen.Templating.Filters;
using Mitogen.Templating.Objects;
using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Templating.JinjaTests;

/// <summary>Tests that compare a value with another.</summary>
internal static class ComparisonTests
{
    public static void AddTo(JinjaTestTable table)
    {
        AddOrder(table);
        table
            .Add("sameas", IsSame, "other")
            .Add("in", (input, arguments) => Comparison.Contains(arguments[0], input), "seq")
            .Add("contains", (input, arguments) => Comparison.Contains(input, arguments[0]), "value")
            .Add("subset", (input, arguments) => IsSubset(input, arguments[0]), "other")
            .Alias("subset", "issubset")
            .Add("superset", (input, arguments) => IsSubset(arguments[0], input), "other")
            .Alias("superset", "issuperset")
            .Add("all", (input, _) => Iteration.Of(input).All(item => item.IsTruthy))
            .Add("any", (input, _) => Iteration.Of(input).Any(item => item.IsTruthy))
            .Add("nan", (input, _) => Defined(input) is FloatValue number && double.IsNaN(number.Number))
            .Alias("nan", "isnan")
            .Add("version", VersionComparison.Holds, "version", "operator?", "strict?", "version_type?")
            .Alias("version", "version_compare");
    }

    private static void AddOrder(JinjaTestTable table) => table
        .Add("eq", (input, arguments) => Comparison.AreEqual(input, arguments[0]), "other")
        .Alias("eq", "equalto", "==")
        .Add("ne", (input, arguments) => !Comparison.AreEqual(input, arguments[0]), "other")
        .Alias("ne", "!=")
        .Add("lt", (input, arguments) => Comparison.IsLess(input, arguments[0]), "other")
        .Alias("lt", "lessthan", "<")
        .Add("le", (input, arguments) => Comparison.IsLessOrEqual(input, arguments[0]), "other")
        .Alias("le", "<=")
        .Add("gt", (input, arguments) => Comparison.IsGreater(input, arguments[0]), "other")
        .Alias("gt", "greaterthan", ">")
        .Add("ge", (input, arguments) => Comparison.IsGreaterOrEqual(input, arguments[0]), "other")
        .Alias("ge", ">=");

    private static bool IsSubset(Value inner, Value outer)
    {
        var all = new SetValue(Iteration.Of(outer).Select(MapFilters.Key));
        return Iteration.Of(inner).Select(MapFilters.Key).ToList().TrueForAll(all.Contains);
    }

    private static Value Defined(Value input) => input is UndefinedValue undefined ? throw undefined.Failure() : input;

    private static bool IsSame(Value input, Filters.FilterArguments arguments)
    {
        Value other = arguments[0];
        return ReferenceEquals(input, other)
            || (input is BooleanValue a && other is BooleanValue b && a.Flag == b.Flag)
            || (input.IsNull && other.IsNull)
            || (input is IntegerValue x && other is IntegerValue y && x.Number == y.Number && x.Number is >= -5 and <= 256)
            || (input is StringValue s && other is StringValue t && s.Text == t.Text && StringFormIsName(s.Text));
    }

    /// <summary>Python keeps one object for each text that could be a name.</summary>
    private static bool StringFormIsName(string text) => text.Length == 0 || text.All(letter => letter == '_' || char.IsAsciiLetterOrDigit(letter));
}
