using System.Text.Json;
using Mitogen.Diagnostics;
using Mitogen.Values;
using Mitogen.Yaml;

namespace Mitogen.Tests.Engine.Yaml;

public sealed class YamlDocumentsTests
{
    /// <summary>Whole documents and what PyYAML 6.0 over libyaml makes of them, refusals included. Where we differ, the record says why.</summary>
    [Fact]
    public void Reads_and_refuses_every_recorded_document_as_libyaml_does()
    {
        using var recorded = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Yaml/Data/documents.json")));
        var wrong = new List<string>();
        foreach (JsonElement one in recorded.RootElement.EnumerateArray())
        {
            string text = one.GetProperty("text").GetString()!;
            string expected = one.TryGetProperty("value", out JsonElement value) ? Show(value) : $"refused ({one.GetProperty("error").GetString()})";
            string actual = Read(text);
            bool isSame = actual == expected || (actual.StartsWith("refused", StringComparison.Ordinal) && expected.StartsWith("refused", StringComparison.Ordinal));
            if (isSame == one.TryGetProperty("difference", out _))
            {
                wrong.Add($"{JsonSerializer.Serialize(text)}: expected {expected}, found {actual}");
            }
        }

        Assert.True(recorded.RootElement.GetArrayLength() > 400);
        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    private static string Read(string text)
    {
        try
        {
            return YamlReader.Read(text, "f.yml", new CollectedDiagnostics()) is { } root ? Show(YamlValues.ToValue(root, YamlTrust.Data)) : "null";
        }
        catch (LanguageException error)
        {
            return $"refused ({error.Problem})";
        }
    }

    private static string Show(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "null",
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.String => JsonSerializer.Serialize(value.GetString()),
        JsonValueKind.Array => $"[{string.Join(", ", value.EnumerateArray().Select(Show))}]",
        _ when value.TryGetProperty("float", out JsonElement number) => "float " + number.GetString(),
        _ when value.TryGetProperty("bytes", out JsonElement hex) => "bytes " + hex.GetString(),
        _ => $"{{{string.Join(", ", value.GetProperty("map").EnumerateArray().Select(entry => $"{Show(entry[0])}: {Show(entry[1])}"))}}}",
    };

    private static string Show(Value value) => value switch
    {
        StringValue text => JsonSerializer.Serialize(text.Text),
        FloatValue number => "float " + (number.Number == Math.Floor(number.Number) ? $"{number.Number:0.0}" : number.ToString()),
        BytesValue bytes => "bytes " + Convert.ToHexStringLower(bytes.Data.Span),
        ListValue list => $"[{string.Join(", ", list.Select(Show))}]",
        MapValue map => $"{{{string.Join(", ", map.Select(entry => $"{Show(entry.Key)}: {Show(entry.Value)}"))}}}",
        _ => value.ToString()!,
    };
}
