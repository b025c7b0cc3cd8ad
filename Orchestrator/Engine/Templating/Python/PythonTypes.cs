using Mitogen.Templating.Objects;
using Mitogen.Values;

namespace Mitogen.Templating.Python;

/// <summary>Python's names of types.</summary>
internal static class PythonTypes
{
    public static string NameOf(Value value) => value switch
    {
        BooleanValue => "bool",
        IntegerValue or BigIntegerValue => "int",
        FloatValue => "float",
        StringValue { IsMarkup: true } => "Markup",
        StringValue or TemplateValue or VaultedValue => "str",
        BytesValue => "bytes",
        ListValue => "list",
        MapValue or MappingObjectValue => "dict",
        TupleValue => "tuple",
        RangeValue => "range",
        SetValue => "set",
        UndefinedValue { IsLenient: true } => "Undefined",
        UndefinedValue => "AnsibleUndefined",
        DictionaryViewValue view => view.TypeName,
        DateTimeValue => "datetime",
        DateValue => "date",
        TimeDeltaValue => "timedelta",
        TimeValue => "time",
        AttributeObjectValue attributes => attributes.TypeName,
        LoopValue => "LoopContext",
        CallableValue => "function",
        _ => value.IsNull ? "NoneType" : "object",
    };
}
