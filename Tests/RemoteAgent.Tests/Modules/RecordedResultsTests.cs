using System.Text.Json;
using System.Text.RegularExpressions;
using Mitogen.Values;

namespace Mitogen.Tests.RemoteAgent.Modules;

/// <summary>
/// Holds results against those of ansible-core 2.14.18 (Debian), recorded by running the same steps with <c>connection: local</c>. What differs from run
/// to run or from one file system to another (times, inodes, flags, sizes of directories) is set aside.
/// </summary>
public sealed class RecordedResultsTests
{
    private static readonly HashSet<string> Left =
        ["mimetype", "charset", "attr_flags", "attributes", "version", "nlink", "block_size", "blocks", "dev", "inode", "readable", "executable", "writeable"];

    private static readonly HashSet<string> Volatile = ["start", "end", "delta", "atime", "mtime", "ctime", "inode", "version", "blocks"];

    public static TheoryData<string> Groups()
    {
        var names = new TheoryData<string>();
        foreach (JsonElement group in Load().EnumerateArray())
            names.Add(group.GetProperty("name").GetString()!);
        return names;
    }

    [Theory]
    [MemberData(nameof(Groups))]
    public async Task Gives_what_ansible_gives(string name)
    {
        using var directory = new TemporaryDirectory();
        JsonElement group = Load().EnumerateArray().First(group => group.GetProperty("name").GetString() == name);
        string root = directory["w"];
        directory.Shell("""
            umask 022; mkdir -p w/d/sub w/e; echo hello > w/f1; ln -s f1 w/l1; echo x > w/d/sub/x; printf 'a\377b' > w/bin; ln -s d w/ld; ln -s nofile w/lb
            echo root > w/pw; chmod 755 w w/d w/d/sub w/e; chmod 644 w/pw w/f1 w/bin
            """);
        foreach (JsonElement step in group.GetProperty("steps").EnumerateArray())
        {
            var arguments = (MapValue)ToValue(step.GetProperty("arguments"), root);
            MapValue result = await ModuleRunner.RunAsync(step.GetProperty("module").GetString()!, arguments, s => s with
            {
                CheckMode = group.GetProperty("check").GetBoolean(),
                Diff = group.GetProperty("diff").GetBoolean(),
                WorkingDirectory = directory.Path,
                Environment = new Dictionary<string, string> { ["HOME"] = "/root" },
            });
            string expected = Text(ToValue(step.GetProperty("result"), root), "");
            Assert.Equal($"{step.GetProperty("arguments")} {expected}", $"{step.GetProperty("arguments")} {Text(result, "")}");
        }
    }

    private static JsonElement Load() => JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Recorded", "ansible-core-2.14.18.json"))).RootElement;

    /// <summary>One spelling for equal values: keys sorted, what is set aside left out.</summary>
    private static string Text(Value value, string key) => value switch
    {
        _ when Volatile.Contains(key) && !value.IsNull => "@",
        FloatValue => "@",
        MapValue map => "{" + string.Join(", ", map
            .Where(entry => !Left.Contains(entry.Key.ToString()!) && !(entry.Key.ToString() == "size" && HasSizeOfItsOwn(map)))
            .OrderBy(entry => entry.Key.ToString(), StringComparer.Ordinal)
            .Select(entry => $"{entry.Key}: {Text(entry.Value, entry.Key.ToString()!)}")) + "}",
        ListValue list => "[" + string.Join(", ", Sorted(list.Select(item => Text(item, "")), key)) + "]",
        StringValue text => $"'{Plain(text.Text)}'",
        _ => value.ToString()!,
    };

    private static IEnumerable<string> Sorted(IEnumerable<string> items, string key) => key is "files" or "directories" ? items.Order(StringComparer.Ordinal) : items;

    /// <summary>A directory's size is the file system's, a link's that of a path which changes.</summary>
    private static bool HasSizeOfItsOwn(MapValue map) =>
        (map.TryGetValue("state", out Value? state) && state.ToString() is "directory" or "link") || (map.TryGetValue("isdir", out Value? isDirectory) && isDirectory.IsTruthy)
        || (map.TryGetValue("islnk", out Value? isLink) && isLink.IsTruthy);

    private static string Plain(string text)
    {
        text = Regex.Replace(text, "[\uDC80-\uDCFF]", "\uFFFD");
        text = Regex.Replace(text, @"\.\d+\.\d{4}-\d\d-\d\d@\d\d:\d\d:\d\d~", ".PID.DATE~");
        return Regex.Replace(text, "Valid booleans.*", "Valid booleans");
    }

    private static Value ToValue(JsonElement element, string root) => element.ValueKind switch
    {
        JsonValueKind.Object => ToMap(element, root),
        JsonValueKind.Array => new ListValue(element.EnumerateArray().Select(item => ToValue(item, root))),
        JsonValueKind.String => element.GetString() == "@" ? "@" : element.GetString()!.Replace("@ROOT@", root, StringComparison.Ordinal),
        JsonValueKind.Number => element.TryGetInt64(out long number) ? (Value)number : element.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => Value.Null,
    };

    private static MapValue ToMap(JsonElement element, string root)
    {
        var map = new MapValue();
        foreach (JsonProperty property in element.EnumerateObject())
            map[property.Name] = property.Value.ValueKind == JsonValueKind.String && property.Value.GetString() == "@" && !Volatile.Contains(property.Name)
                ? new FloatValue(0)
                : ToValue(property.Value, root);
        return map;
    }
}
