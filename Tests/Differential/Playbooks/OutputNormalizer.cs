using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Mitogen.Tests.Differential.Playbooks;

/// <summary>
/// Sets aside what two runs of one program differ in: times, inodes, temporary paths, and the order in which hosts answer within a task.
/// </summary>
internal static partial class OutputNormalizer
{
    private static readonly string[] Volatile =
    [
        "start", "end", "delta", "atime", "mtime", "ctime", "inode", "dev", "device_type", "blocks", "version", "backup_file", "invocation",
        "module_stderr",
    ];

    /// <param name="output">As printed.</param>
    /// <param name="directory">The case's folder, which is elsewhere in each checkout.</param>
    public static string Normalize(string output, string directory)
    {
        var lines = new List<string>();
        foreach (string[] section in Sections(output.Replace(directory, "<case>", StringComparison.Ordinal)))
        {
            lines.Add(section[0]);
            lines.AddRange(Entries(section[1..]).OrderBy(HostOf, StringComparer.Ordinal).Select(NormalizeEntry));
        }

        return string.Join('\n', lines.Where(l => l.Length > 0)) + "\n";
    }

    /// <summary>A banner with the lines under it.</summary>
    private static IEnumerable<string[]> Sections(string output)
    {
        var section = new List<string> { "" };
        foreach (string line in output.Split('\n'))
        {
            if (Banner().IsMatch(line))
            {
                yield return [.. section];
                section = [line.TrimEnd('*', ' ')];
            }
            else if (line.StartsWith("An exception occurred during task execution.", StringComparison.Ordinal))
            {
                continue; // Python's traceback, of which there is none here.
            }
            else if (line.Length > 0 && line != "No config file found; using defaults" && !line.StartsWith("Using ", StringComparison.Ordinal))
            {
                section.Add(line);
            }
        }

        yield return [.. section];
    }

    /// <summary>A host's result with the lines that belong to it: those of its diff before, its details behind.</summary>
    private static IEnumerable<string> Entries(string[] lines)
    {
        var entry = new List<string>();
        bool hasResult = false;
        foreach (string line in lines)
        {
            bool begins = Result().IsMatch(line) || line.StartsWith("--- before", StringComparison.Ordinal);
            if (begins && hasResult)
            {
                yield return string.Join('\n', entry);
                entry = [];
                hasResult = false;
            }

            hasResult |= Result().IsMatch(line);
            entry.Add(line);
        }

        if (entry.Count > 0)
        {
            yield return string.Join('\n', entry);
        }
    }

    private static string HostOf(string entry)
    {
        Match host = Host().Match(entry);
        return host.Success ? host.Groups[1].Value : Included().IsMatch(entry) ? "" : "~";
    }

    private static string NormalizeEntry(string entry)
    {
        string text = AfterHeader().Replace(entry, "+++ after: ").Replace("+++ after: dynamically generated", "+++ after: generated", StringComparison.Ordinal);
        text = Generated().Replace(text, "+++ after: generated");
        text = IncludedHosts().Replace(text, m => $"included: {m.Groups[1].Value} for {string.Join(", ", m.Groups[2].Value.Split(", ").Order(StringComparer.Ordinal))}{m.Groups[3].Value}");
        int json = text.IndexOf("=> {", StringComparison.Ordinal);
        if (json < 0)
        {
            return text;
        }

        string tail = "";
        string body = text[(json + 3)..];
        if (body.EndsWith("\n...ignoring", StringComparison.Ordinal))
        {
            (body, tail) = (body[..^12], "\n...ignoring");
        }

        try
        {
            JsonNode node = JsonNode.Parse(body)!;
            return text[..json] + "=> " + Clean(node)!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) + tail;
        }
        catch (System.Text.Json.JsonException)
        {
            return text;
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
                    if (!Volatile.Contains(key) && !(key == "src" && (map.ContainsKey("checksum") || IsTemporary(value))))
                    {
                        clean[key] = value is JsonValue text && text.TryGetValue(out string? message) ? CutPlace(message) : Clean(value);
                    }
                }

                return clean;
            case JsonArray list:
                return new JsonArray([.. list.Select(Clean)]);
            default:
                return node?.DeepClone();
        }
    }

    private static bool IsTemporary(JsonNode? value) =>
        value is JsonValue text && text.TryGetValue(out string? path) && path.Contains("/.ansible/tmp/", StringComparison.Ordinal);

    /// <summary>Where an error stands is told differently on purpose; what it says is compared.</summary>
    private static string CutPlace(string message)
    {
        int place = message.IndexOf("\n\nThe error appears to be in", StringComparison.Ordinal);
        string text = Searched().Replace(place < 0 ? message : message[..place], "");
        Match twice = Twice().Match(text);
        return twice.Success ? twice.Groups[1].Value : text;
    }

    [GeneratedRegex(@"^(PLAY|TASK|RUNNING HANDLER|NO MORE HOSTS LEFT|PLAY RECAP).*\*\*\*")]
    private static partial Regex Banner();

    [GeneratedRegex(@"^(ok|changed|fatal|failed|skipping|included|FAILED - RETRYING)[: ]")]
    private static partial Regex Result();

    [GeneratedRegex(@"^(?:ok|changed|fatal|failed|skipping|FAILED - RETRYING): \[([^\] ]+)", RegexOptions.Multiline)]
    private static partial Regex Host();

    [GeneratedRegex(@"^included: ")]
    private static partial Regex Included();

    [GeneratedRegex(@"^included: (\S+) for ([^=\n]+?)( => .*)?$", RegexOptions.Multiline)]
    private static partial Regex IncludedHosts();

    [GeneratedRegex(@"^\+\+\+ after: tmp\w{8}$", RegexOptions.Multiline)]
    private static partial Regex Generated();

    [GeneratedRegex(@"^\+\+\+ after: \S*/", RegexOptions.Multiline)]
    private static partial Regex AfterHeader();

    [GeneratedRegex(@"\nSearched in:\n.* on the Ansible Controller\.", RegexOptions.Singleline)]
    private static partial Regex Searched();

    [GeneratedRegex(@"^(.*?([^:]+))\. ?\2$", RegexOptions.Singleline)]
    private static partial Regex Twice();
}
