using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mitogen.Values;

namespace Mitogen.Cli.Config;

/// <summary>Settings' values as JSON.</summary>
internal static class SettingJson
{
    public static JsonNode? Of(Value value) => value switch
    {
        BooleanValue flag => JsonValue.Create(flag.IsTruthy),
        IntegerValue number => JsonValue.Create(number.Number),
        StringValue text => JsonValue.Create(text.Text),
        ListValue list => new JsonArray([.. list.Select(Of)]),
        _ => null,
    };

    public static string Text(JsonNode node)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, IndentSize = 4, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            node.WriteTo(writer);
        }

        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }
}
