using System.Globalization;
using System.Text;
using Mitogen.Values;

namespace Mitogen.Modules;

/// <summary>How Python writes a value: module results and errors carry it.</summary>
internal static class PythonText
{
    /// <summary>Python's <c>str()</c>.</summary>
    public static string Of(Value value)
    {
        if (value is StringValue text)
            return text.Text;
        var builder = new StringBuilder();
        Append(builder, value);
        return builder.ToString();
    }

    /// <summary>Python's <c>repr()</c>.</summary>
    public static string Repr(Value value)
    {
        var builder = new StringBuilder();
        Append(builder, value);
        return builder.ToString();
    }

    /// <summary><c>repr()</c> of the bytes of a text, as errors of the system name files: <c>b'/etc/x'</c>.</summary>
    public static string BytesRepr(ReadOnlySpan<byte> bytes)
    {
        var builder = new StringBuilder("b");
        char quote = bytes.Contains((byte)'\'') && !bytes.Contains((byte)'"') ? '"' : '\'';
        builder.Append(quote);
        foreach (byte b in bytes)
        {
            if (b == quote || b == '\\')
                builder.Append('\\').Append((char)b);
            else if (b is >= 0x20 and < 0x7F)
                builder.Append((char)b);
            else
                AppendEscape(builder, b);
        }

        return builder.Append(quote).ToString();
    }

    /// <summary>Python's <c>type()</c>, written out.</summary>
    public static string TypeOf(Value value) => value.Kind switch
    {
        ValueKind.Null => "<class 'NoneType'>",
        ValueKind.Boolean => "<class 'bool'>",
        ValueKind.Integer => "<class 'int'>",
        ValueKind.Float => "<class 'float'>",
        ValueKind.Bytes => "<class 'bytes'>",
        ValueKind.List => "<class 'list'>",
        ValueKind.Map => "<class 'dict'>",
        _ => "<class 'str'>",
    };

    private static void Append(StringBuilder builder, Value value)
    {
        switch (value)
        {
            case StringValue text:
                AppendQuoted(builder, text.Text);
                break;
            case BooleanValue flag:
                builder.Append(flag.Flag ? "True" : "False");
                break;
            case FloatValue number:
                builder.Append(OfFloat(number.Number));
                break;
            case BytesValue bytes:
                builder.Append(BytesRepr(bytes.Data.Span));
                break;
            case ListValue list:
                AppendList(builder, list);
                break;
            case MapValue map:
                AppendMap(builder, map);
                break;
            default:
                builder.Append(value.IsNull ? "None" : value.ToString());
                break;
        }
    }

    private static void AppendList(StringBuilder builder, ListValue list)
    {
        builder.Append('[');
        for (int i = 0; i < list.Count; i++)
        {
            if (i > 0)
                builder.Append(", ");
            Append(builder, list[i]);
        }

        builder.Append(']');
    }

    private static void AppendMap(StringBuilder builder, MapValue map)
    {
        builder.Append('{');
        bool first = true;
        foreach ((Value key, Value value) in map)
        {
            if (!first)
                builder.Append(", ");
            first = false;
            Append(builder, key);
            builder.Append(": ");
            Append(builder, value);
        }

        builder.Append('}');
    }

    private static void AppendQuoted(StringBuilder builder, string text)
    {
        char quote = text.Contains('\'') && !text.Contains('"') ? '"' : '\'';
        builder.Append(quote);
        foreach (char c in text)
        {
            if (c == quote || c == '\\')
                builder.Append('\\').Append(c);
            else if (c < 0x20 || c == 0x7F)
                AppendEscape(builder, (byte)c);
            else
                builder.Append(c);
        }

        builder.Append(quote);
    }

    private static void AppendEscape(StringBuilder builder, byte b) => builder.Append(b switch
    {
        (byte)'\n' => "\\n",
        (byte)'\r' => "\\r",
        (byte)'\t' => "\\t",
        _ => $"\\x{b:x2}",
    });

    /// <summary>The shortest digits that mean the number, with an exponent of two digits at least.</summary>
    private static string Exponential(double number)
    {
        int precision = 0;
        string text;
        do
            text = number.ToString($"e{precision}", CultureInfo.InvariantCulture);
        while (double.Parse(text, CultureInfo.InvariantCulture) != number && precision++ < 17);
        int mark = text.IndexOf('e');
        int exponent = int.Parse(text.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return $"{text[..mark]}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}";
    }

    private static string OfFloat(double number)
    {
        if (double.IsNaN(number))
            return "nan";
        if (double.IsInfinity(number))
            return number > 0 ? "inf" : "-inf";
        if (number != 0 && (Math.Abs(number) >= 1e16 || Math.Abs(number) < 1e-4))
            return Exponential(number);
        string text = number.ToString("0.#################", CultureInfo.InvariantCulture);
        string shortest = number.ToString("R", CultureInfo.InvariantCulture);
        text = shortest.Contains('E', StringComparison.Ordinal) ? text : shortest;
        return text.Contains('.', StringComparison.Ordinal) ? text : text + ".0";
    }
}
