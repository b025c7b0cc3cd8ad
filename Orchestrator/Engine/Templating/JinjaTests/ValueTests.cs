using Mitogen.Templating.Objects;
using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Templating.JinjaTests;

/// <summary>Tests on what a value is.</summary>
internal static class ValueTests
{
    private static readonly string[] TrueWords = ["y", "yes", "on", "1", "true", "t"];
    private static readonly string[] FalseWords = ["n", "no", "off", "0", "false", "f"];

    public static void AddTo(JinjaTestTable table)
    {
        AddTypes(table);
        table
            .Add("defined", (input, _) => input is not UndefinedValue)
            .Add("undefined", (input, _) => input is UndefinedValue)
            .Add("truthy", Truthy, "convert_bool?")
            .Add("falsy", (input, arguments) => !Truthy(input, arguments), "convert_bool?")
            .Add("odd", (input, _) => Arithmetic.Modulo(input, 2L).Equals(1L))
            .Add("even", (input, _) => Arithmetic.Modulo(input, 2L).Equals(0L))
            .Add("divisibleby", (input, arguments) => Arithmetic.Modulo(input, arguments[0]).Equals(0L), "num")
            .Add("lower", (input, _) => StringFormMethods.IsLower(PythonText.Str(input)))
            .Add("upper", (input, _) => StringFormMethods.IsUpper(PythonText.Str(input)))
            .Add("escaped", (input, _) => Markup.Is(input))
            .Add("vault_encrypted", (input, _) => input is VaultedValue)
            .Add("filter", (input, arguments) => arguments.Context.Environment.Filters.TryGet(PythonText.Str(Hashable(input)), out _, out _))
            .Add("test", (input, arguments) => arguments.Context.Environment.Tests.TryGet(PythonText.Str(Hashable(input)), out _, out _));
    }

    private static Value Hashable(Value input) => Indexing.IsHashable(input) ? input : throw new TemplateFailure($"unhashable type: '{PythonTypes.NameOf(input)}'");

    private static Value Defined(Value input) => input is UndefinedValue undefined ? throw undefined.Failure() : input;

    private static void AddTypes(JinjaTestTable table) => table
        .Add("none", (input, _) => input.IsNull)
        .Add("boolean", (input, _) => input is BooleanValue)
        .Add("true", (input, _) => input is BooleanValue { Flag: true })
        .Add("false", (input, _) => input is BooleanValue { Flag: false })
        .Add("integer", (input, _) => input is IntegerValue or BigIntegerValue)
        .Add("float", (input, _) => input is FloatValue)
        .Add("number", (input, _) => Arithmetic.IsNumber(input))
        .Add("string", (input, _) => input is StringValue)
        .Add("mapping", (input, _) => input is MapValue or MappingObjectValue)
        .Add("iterable", (input, _) => input is UndefinedValue { IsLenient: true } || Iteration.IsIterable(Defined(input)))
        .Add("sequence", (input, _) => input is UndefinedValue { IsLenient: true }
            or ListValue or MapValue or MappingObjectValue or StringValue or TupleValue or RangeValue or BytesValue)
        .Add("callable", (input, _) => input is CallableValue or UndefinedValue);

    private static bool Truthy(Value input, Filters.FilterArguments arguments) => arguments.Flag(0)
        ? Converted(input)
        : input.IsTruthy;

    /// <summary>The words for true and false count as such, and everything else by its own truth.</summary>
    private static bool Converted(Value input)
    {
        string word = (input as StringValue)?.Text.ToLowerInvariant() ?? "";
        return !FalseWords.Contains(word) && (TrueWords.Contains(word) || input.IsTruthy);
    }
}
