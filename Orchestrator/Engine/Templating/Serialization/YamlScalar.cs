using Mitogen.Templating.Objects;
using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Templating.Serialization;

/// <summary>A scalar's text, and whether it is written plain because it is no text.</summary>
internal readonly record struct YamlScalar(string Text, bool IsText, string Tag, bool IsLines = false)
{
    private const int Base64LineLength = 76;

    public static YamlScalar Of(Value value) => value switch
    {
        StringValue text => new(text.Text, true, ""),
        VaultedValue vaulted => new(vaulted.Envelope, true, "!vault"),
        BooleanValue flag => new(flag.Flag ? "true" : "false", false, ""),
        IntegerValue or BigIntegerValue => new(value.ToString()!, false, ""),
        FloatValue number => new(Float(number.Number), false, ""),
        DateTimeValue or DateValue => new(value.ToString()!, false, ""),
        BytesValue bytes => new(Base64Lines(bytes.Data.Span), true, "!!binary"),
        OmitValue => new(OmitValue.Text, true, ""),
        UndefinedValue undefined => throw undefined.Failure(),
        _ when value.IsNull => new("null", false, ""),
        _ => throw new TemplateFailure($"cannot represent an object of type {PythonTypes.NameOf(value)} in YAML"),
    };

    private static string Base64Lines(ReadOnlySpan<byte> data) =>
        string.Concat(Convert.ToBase64String(data).Chunk(Base64LineLength).Select(line => new string(line) + "\n"));

    private static string Float(double number)
    {
        if (double.IsNaN(number))
            return ".nan";

        if (double.IsInfinity(number))
            return number > 0 ? ".inf" : "-.inf";

        string text = PythonFloat.Repr(number);
        return text.Contains('.', StringComparison.Ordinal) ? text : text.Replace("e", ".0e", StringComparison.Ordinal);
    }
}
