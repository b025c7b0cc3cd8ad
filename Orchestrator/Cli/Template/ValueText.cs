using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Mitogen.Values;

namespace Mitogen.Cli.Template;

/// <summary>A value for people and scripts: text as it is, everything else as JSON, indented by four.</summary>
internal static class ValueText
{
    private const int Indent = 4;

    public static string Of(Value value)
    {
        if (value is StringValue text)
            return text.Text;

        var json = new StringBuilder();
        Write(json, value, 0);
        return json.ToString();
    }

    private static void Write(StringBuilder json, Value value, int depth)
    {
        switch (value)
        {
            case ListValue list:
                Items(json, '[', list, ']', depth, item => Write(json, item, depth + 1));
                break;
            case MapValue map:
                Items(json, '{', map, '}', depth, entry =>
                {
                    json.Append(Quoted(Of(entry.Key))).Append(": ");
                    Write(json, entry.Value, depth + 1);
                });
                break;
            default:
                json.Append(Scalar(value));
                break;
        }
    }

    private static void Items<T>(StringBuilder json, char open, IEnumerable<T> items, char close, int depth, Action<T> write)
    {
        json.Append(open);
        bool isFirst = true;
        foreach (T item in items)
        {
            json.Append(isFirst ? "\n" : ",\n").Append(' ', (depth + 1) * Indent);
            write(item);
            isFirst = false;
        }

        if (!isFirst)
            json.Append('\n').Append(' ', depth * Indent);
        json.Append(close);
    }

    private static string Scalar(Value value) => value switch
    {
        { IsNull: true } => "null",
        BooleanValue flag => flag.IsTruthy ? "true" : "false",
        FloatValue number => Number(number.Number),
        { Kind: ValueKind.Integer } => string.Create(CultureInfo.InvariantCulture, $"{value}"),
        _ => Quoted(value.ToString() ?? ""),
    };

    private static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";

    /// <summary>With a point or an exponent, so that it reads as a float again; infinity and not-a-number as Python's JSON has them.</summary>
    private static string Number(double number) => number switch
    {
        double.PositiveInfinity => "Infinity",
        double.NegativeInfinity => "-Infinity",
        _ when double.IsNaN(number) => "NaN",
        _ => number.ToString("R", CultureInfo.InvariantCulture) is var text && text.AsSpan().IndexOfAny('.', 'E') < 0 ? text + ".0" : text,
    };
}
