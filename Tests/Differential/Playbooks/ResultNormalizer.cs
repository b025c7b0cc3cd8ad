using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Mitogen.Tests.Differential.Playbooks;

/// <summary>
/// A result's JSON, keys sorted. What changes from run to run is replaced by its kind, so that its being there and its shape are compared.
/// </summary>
internal static partial class ResultNormalizer
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions Indented = new(Plain) { WriteIndented = true };

    /// <param name="entry">A result's line, with its JSON if it has one.</param>
    public static string Normalize(string entry)
    {
        int json = entry.IndexOf("=> {", StringComparison.Ordinal);
        if (json < 0)
        {
            return entry;
        }

        Match rest = Rest().Match(entry[(json + 3)..]);
        try
        {
            JsonNode node = JsonNode.Parse(rest.Groups[1].Value)!;
            bool isIndented = rest.Groups[1].Value.StartsWith("{\n", StringComparison.Ordinal);
            return entry[..json] + "=> " + Clean(node)!.ToJsonString(isIndented ? Indented : Plain) + rest.Groups[2].Value;
        }
        catch (JsonException)
        {
            return entry;
        }
    }

    private static JsonNode? Clean(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject map:
                var clean = new JsonObject();
                foreach ((string key, JsonNode? value) in map.OrderBy(e => e.Key, StringComparer.Ordinal))
                {
                    if (key is not "module_stderr" && !(key is "src" or "_original_basename" && IsTemporary(value, map)))
                    {
                        clean[key] = KindOf(map, key, value) ?? Clean(value);
                    }
                }

                return clean;
            case JsonArray list:
                return new JsonArray([.. list.Select(Clean)]);
            case JsonValue text when text.TryGetValue(out string? message):
                return CutPlace(message);
            default:
                return node?.DeepClone();
        }
    }

    private static JsonNode? KindOf(JsonObject map, string key, JsonNode? value)
    {
        bool isNumber = value?.GetValueKind() == JsonValueKind.Number;
        string text = value?.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : "";
        return key switch
        {
            "start" or "end" when Moment().IsMatch(text) => "<moment>",
            "delta" when Duration().IsMatch(text) => "<duration>",
            "atime" or "mtime" or "ctime" or "inode" or "dev" or "device_type" or "blocks" when isNumber => "<number>",
            "version" when map.ContainsKey("inode") => "<generation>",
            "jid" when Job().IsMatch(text) => "<jid>",
            "_async_dir" => "<directory of jobs>",
            "ansible_job_id" or "results_file" or "erased" when text.Length > 0 => $"<{key}>",
            "backup_file" => Backup().Replace(text, ".<pid>.<moment>~"),
            "__ansible_vault" => "<vault>",
            _ => null,
        };
    }

    /// <summary>
    /// The oracle puts what it copies on the target for the time of a step, and shows where; this engine does not, and shows what it copied.
    /// </summary>
    private static bool IsTemporary(JsonNode? value, JsonObject map) =>
        value is JsonValue text && text.TryGetValue(out string? path)
        && (path.Contains("/.ansible/tmp/", StringComparison.Ordinal)
            || TemporaryName().IsMatch(path)
            || (path.StartsWith("<case>/", StringComparison.Ordinal) && map.ContainsKey("checksum")));

    /// <summary>Where an error stands is told differently on purpose; what it says is compared.</summary>
    private static string CutPlace(string message)
    {
        int place = message.IndexOf("\n\nThe error appears to be in", StringComparison.Ordinal);
        string text = place < 0 ? message : message[..place];
        Match twice = Twice().Match(text);
        return twice.Success ? twice.Groups[1].Value : text;
    }

    [GeneratedRegex(@"^(.*?\})(\n\.\.\.ignoring|\n[A-Z].*)?$", RegexOptions.Singleline)]
    private static partial Regex Rest();

    [GeneratedRegex(@"^j?\d+\.\d+$")]
    private static partial Regex Job();

    [GeneratedRegex(@"^tmp\w{8}$")]
    private static partial Regex TemporaryName();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6}$")]
    private static partial Regex Moment();

    [GeneratedRegex(@"^\d+:\d\d:\d\d\.\d{6}$")]
    private static partial Regex Duration();

    [GeneratedRegex(@"\.\d+\.\d{4}-\d\d-\d\d@\d\d:\d\d:\d\d~$")]
    private static partial Regex Backup();

    [GeneratedRegex(@"^(.*?([^:]+))\. ?\2$", RegexOptions.Singleline)]
    private static partial Regex Twice();
}
