using System.Globalization;
using System.Text;
using Mitogen.Templating.Objects;
using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Templating.Serialization;

/// <summary>Writes one value as JSON.</summary>
internal sealed class JsonWriter(JsonStyle style)
{
    private const int MaxDepth = 500;
    private readonly StringBuilder _text = new();

    public string Write(Value value)
    {
        Write(value, 0);
        return _text.ToString();
    }

    private void Write(Value value, int depth)
    {
        if (depth > MaxDepth)
            throw new TemplateFailure("the value nests too deeply for JSON");

        switch (value)
        {
            case StringValue text:
                WriteText(text.Text);
                break;
            case MapValue map:
                WriteMap(map, depth);
                break;
            case MappingObjectValue mapping:
                WriteMap(mapping.ToMap(), depth);
                break;
            case ListValue or TupleValue or SetValue:
                WriteList(Iteration.ListOf(value), depth);
                break;
            default:
                WriteScalar(value);
                break;
        }
    }

    private void WriteScalar(Value value)
    {
        switch (value)
        {
            case BooleanValue flag:
                _text.Append(flag.Flag ? "true" : "false");
                break;
            case IntegerValue or BigIntegerValue:
                _text.Append(value);
                break;
            case FloatValue number:
                _text.Append(Number(number.Number));
                break;
            case UndefinedValue undefined:
                throw undefined.Failure();
            case DateTimeValue moment:
                WriteText(moment.IsoFormat("T"));
                break;
            case DateValue:
                WriteText(value.ToString()!);
                break;
            case OmitValue:
                WriteText(OmitValue.Text);
                break;
            case BytesValue bytes:
                WriteText(Encoding.UTF8.GetString(bytes.Data.Span));
                break;
            default:
                _text.Append(value.IsNull ? "null" : throw new TemplateFailure($"Object of type {PythonTypes.NameOf(value)} is not JSON serializable"));
                break;
        }
    }

    private static string Number(double number) => double.IsNaN(number) ? "NaN"
        : double.IsInfinity(number) ? (number > 0 ? "Infinity" : "-Infinity")
        : PythonFloat.Repr(number);

    private void WriteList(IReadOnlyList<Value> items, int depth)
    {
        if (items.Count == 0)
        {
            _text.Append("[]");
            return;
        }

        _text.Append('[');
        for (int index = 0; index < items.Count; index++)
        {
            Separate(index, depth + 1);
            Write(items[index], depth + 1);
        }

        BreakLine(depth);
        _text.Append(']');
    }

    private void WriteMap(MapValue map, int depth)
    {
        if (map.Count == 0)
        {
            _text.Append("{}");
            return;
        }

        _text.Append('{');
        int index = 0;
        foreach ((Value key, Value value) in Ordered(map))
        {
            if (style.SkipsKeys && key is ObjectValue or BytesValue)
                continue;

            Separate(index++, depth + 1);
            WriteText(KeyText(key));
            _text.Append(style.KeySeparator);
            Write(value, depth + 1);
        }

        if (index > 0)
        {
            BreakLine(depth);
        }

        _text.Append('}');
    }

    private IEnumerable<KeyValuePair<Value, Value>> Ordered(MapValue map)
    {
        if (!style.SortKeys)
            return map;

        return Sorting.Sort(map.Keys, key => key, reverse: false).Select(key => KeyValuePair.Create(key, map[key]));
    }

    private static string KeyText(Value key) => key switch
    {
        StringValue text => text.Text,
        BooleanValue flag => flag.Flag ? "true" : "false",
        FloatValue number => Number(number.Number),
        IntegerValue or BigIntegerValue => key.ToString()!,
        _ when key.IsNull => "null",
        _ => throw new TemplateFailure($"keys must be str, int, float, bool or None, not {PythonTypes.NameOf(key)}"),
    };

    private void Separate(int index, int depth)
    {
        if (index > 0)
        {
            _text.Append(style.ItemSeparator ?? (style.Indent is null ? ", " : ","));
        }

        BreakLine(depth);
    }

    private void BreakLine(int depth)
    {
        if (style.Indent is { } indent)
        {
            _text.Append('\n');
            for (int level = 0; level < depth; level++)
            {
                _text.Append(style.IndentText ?? new string(' ', Math.Max(indent, 0)));
            }
        }
    }

    private void WriteText(string text)
    {
        _text.Append('"');
        foreach (char letter in text)
        {
            string? escape = letter switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                '\b' => "\\b",
                '\f' => "\\f",
                _ => null,
            };
            if (escape is not null)
            {
                _text.Append(escape);
            }
            else if (letter < ' ' || (style.EnsureAscii && letter > '~'))
            {
                _text.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}");
            }
            else
            {
                _text.Append(letter);
            }
        }

        _text.Append('"');
    }
}
