using Mitogen.Diagnostics;
using Mitogen.Templating.Serialization;
using Mitogen.Values;

namespace Mitogen.Execution;

/// <summary>A variable's value on one short line, as it is written.</summary>
internal static class ShownValue
{
    private const int MaxLength = 100;

    public static string Of(Value value, SecretMask secrets)
    {
        string text = value switch
        {
            StringValue or TemplateValue or ListValue or MapValue => JsonText.Write(secrets.Mask(Written(value)), new JsonStyle { EnsureAscii = false }),
            VaultedValue => "********",
            ObjectValue => "(computed)",
            _ => JsonText.Write(value, new JsonStyle()),
        };
        return text.Length <= MaxLength ? text : text[..MaxLength] + "…";
    }

    private static Value Written(Value value) => value switch
    {
        TemplateValue template => template.Source,
        ListValue list => new ListValue(list.Select(Written)),
        MapValue map => MapOf(map),
        VaultedValue => "********",
        ObjectValue => "(computed)",
        _ => value,
    };

    private static MapValue MapOf(MapValue map)
    {
        var written = new MapValue(map.Count);
        foreach ((Value key, Value value) in map)
        {
            written[key] = Written(value);
        }

        return written;
    }
}
