using Mitogen.Templating.Objects;
using Mitogen.Values;

namespace Mitogen.Templating.JmesPath;

/// <summary>How JMESPath sees values: only null, false and what is empty is false, and there are six types.</summary>
internal static class JmesValues
{
    public static bool IsTrue(Value value) => value switch
    {
        BooleanValue or StringValue or ListValue or MapValue => value.IsTruthy,
        _ => !value.IsNull,
    };

    public static bool IsNumber(Value value) => value is IntegerValue or BigIntegerValue or FloatValue;

    public static MapValue? Map(Value value) => value as MapValue ?? (value as MappingObjectValue)?.ToMap();

    public static string TypeOf(Value value) => value switch
    {
        StringValue => "string",
        BooleanValue => "boolean",
        ListValue or TupleValue => "array",
        MapValue or MappingObjectValue => "object",
        _ when IsNumber(value) => "number",
        _ => value.IsNull ? "null" : "unknown",
    };
}
