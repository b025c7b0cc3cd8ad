using Mitogen.Diagnostics;
using Mitogen.Templating.Serialization;
using Mitogen.Values;
using Mitogen.Variables;

namespace Mitogen.Execution;

/// <summary>A variable's value on one short line, as it is written.</summary>
internal static class ShownValue
{
    private const int MaxLength = 100;

    public static string Of(Value value, SecretMask secrets)
    {
        string text = value switch
        {
            StringValue or TemplateValue or ListValue or MapValue => JsonText.Write(secrets.Mask(WrittenValue.Of(value, Masked)), new JsonStyle { EnsureAscii = false }),
            VaultedValue => "********",
            ObjectValue => "(computed)",
            _ => JsonText.Write(value, new JsonStyle()),
        };
        return text.Length <= MaxLength ? text : text[..MaxLength] + "…";
    }

    /// <summary>Templates as their text; what is secret or computed is not told.</summary>
    public static Value Written(Value value) => WrittenValue.Of(value, Masked);

    private static Value Masked(Value value) => value switch
    {
        VaultedValue => "********",
        ObjectValue => "(computed)",
        _ => value,
    };
}
