using System.Globalization;
using System.Text;
using Mitogen.Templating.Objects;
using Mitogen.Values;

namespace Mitogen.Templating.Python;

/// <summary>Python's <c>str()</c> and <c>repr()</c> of every value.</summary>
internal static class PythonText
{
    private const int MaxNesting = 500;

    public static string Str(Value value)
    {
        switch (value)
        {
            case StringValue text:
                return text.Text;
            case IntegerValue integer:
                return integer.Number.ToString(CultureInfo.InvariantCulture);
            case UndefinedValue { IsLenient: true }:
                return "";
            case UndefinedValue undefined:
                throw undefined.Failure();
            default:
                var builder = new StringBuilder();
                AppendStr(builder, value);
                return builder.ToString();
        }
    }

    public static string Repr(Value value)
    {
        var builder = new StringBuilder();
        AppendRepr(builder, value, 0);
        return builder.ToString();
    }

    /// <summary>As <see cref="Repr"/>, with every other character than ASCII's escaped.</summary>
    public static string Ascii(Value value) => PythonQuoting.Escaped(Repr(value));

    public static void AppendStr(StringBuilder builder, Value value)
    {
        switch (value)
        {
            case StringValue text:
                builder.Append(text.Text);
                break;
            case UndefinedValue { IsLenient: true }:
                break;
            case UndefinedValue undefined:
                throw undefined.Failure();
            case DateTimeValue or DateValue or TimeDeltaValue or TimeValue or ZoneValue:
                builder.Append(value.ToString());
                break;
            default:
                AppendRepr(builder, value, 0);
                break;
        }
    }

    private static void AppendRepr(StringBuilder builder, Value value, int depth)
    {
        if (depth > MaxNesting)
            throw new TemplateFailure("maximum recursion depth exceeded while getting the repr of an object");

        if (!AppendScalar(builder, value))
        {
            AppendContainer(builder, value, depth + 1);
        }
    }

    private static bool AppendScalar(StringBuilder builder, Value value)
    {
        switch (value)
        {
            case BooleanValue flag:
                builder.Append(flag.Flag ? "True" : "False");
                return true;
            case IntegerValue integer:
                builder.Append(integer.Number);
                return true;
            case FloatValue number:
                builder.Append(PythonFloat.Repr(number.Number));
                return true;
            case StringValue { IsMarkup: true } markup:
                builder.Append("Markup(");
                PythonQuoting.AppendQuoted(builder, markup.Text);
                builder.Append(')');
                return true;
            case StringValue text:
                PythonQuoting.AppendQuoted(builder, text.Text);
                return true;
            case BytesValue bytes:
                PythonQuoting.AppendBytes(builder, bytes.Data.Span);
                return true;
            default:
                if (!value.IsNull)
                    return false;

                builder.Append("None");
                return true;
        }
    }

    private static void AppendContainer(StringBuilder builder, Value value, int depth)
    {
        switch (value)
        {
            case ListValue list:
                AppendItems(builder, "[", list, "]", depth);
                break;
            case MapValue map:
                AppendMap(builder, map, depth);
                break;
            case TupleValue { TypeName: { } type } named:
                AppendNamed(builder, type, named, depth);
                break;
            case TupleValue tuple:
                AppendItems(builder, "(", tuple, tuple.Count == 1 ? ",)" : ")", depth);
                break;
            case SetValue set:
                AppendItems(builder, set.Count == 0 ? "set(" : "{", set, set.Count == 0 ? ")" : "}", depth);
                break;
            case DictionaryViewValue view:
                AppendItems(builder, view.TypeName + "([", view, "])", depth);
                break;
            default:
                AppendObject(builder, value, depth);
                break;
        }
    }

    private static void AppendObject(StringBuilder builder, Value value, int depth)
    {
        switch (value)
        {
            case MappingObjectValue mapping:
                AppendMap(builder, mapping.ToMap(), depth);
                break;
            case NamespaceValue space:
                builder.Append("<Namespace ");
                AppendMap(builder, space.Attributes, depth);
                builder.Append('>');
                break;
            case UndefinedValue { IsLenient: true }:
                builder.Append("Undefined");
                break;
            case UndefinedValue undefined:
                throw undefined.Failure();
            case TemplateValue template:
                PythonQuoting.AppendQuoted(builder, template.Source);
                break;
            case DateTimeValue or DateValue or TimeDeltaValue or TimeValue or ZoneValue:
                builder.Append(DateMembers.Repr(value));
                break;
            default:
                builder.Append(value);
                break;
        }
    }

    private static void AppendItems(StringBuilder builder, string open, IEnumerable<Value> items, string close, int depth)
    {
        builder.Append(open);
        bool isFirst = true;
        foreach (Value item in items)
        {
            if (!isFirst)
            {
                builder.Append(", ");
            }

            isFirst = false;
            AppendRepr(builder, item, depth);
        }

        builder.Append(close);
    }

    private static void AppendNamed(StringBuilder builder, string type, TupleValue tuple, int depth)
    {
        builder.Append(type).Append('(');
        for (int index = 0; index < tuple.Count; index++)
        {
            builder.Append(index > 0 ? ", " : "").Append(tuple.FieldNames[index]).Append('=');
            AppendRepr(builder, tuple[index], depth);
        }

        builder.Append(')');
    }

    private static void AppendMap(StringBuilder builder, MapValue map, int depth)
    {
        builder.Append('{');
        bool isFirst = true;
        foreach ((Value key, Value item) in map)
        {
            if (!isFirst)
            {
                builder.Append(", ");
            }

            isFirst = false;
            AppendRepr(builder, key, depth);
            builder.Append(": ");
            AppendRepr(builder, item, depth);
        }

        builder.Append('}');
    }
}
