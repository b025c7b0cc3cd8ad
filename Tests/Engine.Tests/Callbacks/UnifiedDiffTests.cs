using System.Text;
using System.Text.Json;
using Mitogen.Callbacks;
using Mitogen.TestKit.Sshd;

namespace Mitogen.Tests.Engine.Callbacks;

public sealed class UnifiedDiffTests
{
    private const string Differ = """
        import difflib, json, sys
        print(json.dumps(["".join(difflib.unified_diff(a, b, "x", "y", n=n)).replace("--- x \n", "--- x\n") for a, b, n in json.load(sys.stdin)]))
        """;

    [Fact]
    public async Task Is_what_Pythons_difflib_prints_for_random_texts()
    {
        const int Seed = 20240229;
        var random = new Random(Seed);
        List<(string[] Before, string[] After, int Context)> cases = [.. Enumerable.Range(0, 400).Select(i => Case(random, i))];
        string input = JsonSerializer.Serialize(cases.Select(c => new object[] { c.Before, c.After, c.Context }));
        string file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, input);
        CommandResult python = await Command.RunAsync("/bin/sh", ["-c", $"exec /usr/bin/python3 -c '{Differ}' < {file}"], CancellationToken.None);
        File.Delete(file);
        python.EnsureSuccess("python3 with difflib");
        string[] expected = JsonSerializer.Deserialize<string[]>(python.Output)!;
        for (int i = 0; i < cases.Count; i++)
        {
            string actual = UnifiedDiff.Of(cases[i].Before, cases[i].After, "x", "y", cases[i].Context);
            Assert.True(expected[i] == actual, $"seed {Seed}, case {i}:\n{expected[i]}\n--- but ---\n{actual}");
        }
    }

    private static (string[] Before, string[] After, int Context) Case(Random random, int index)
    {
        int alphabet = 2 + random.Next(12);
        int length = index % 40 == 0 ? 300 : random.Next(30);
        string[] before = [.. Enumerable.Range(0, length).Select(_ => Line(random, alphabet))];
        var after = before.ToList();
        for (int edit = random.Next(6); edit > 0; edit--)
        {
            int place = random.Next(after.Count + 1);
            if (random.Next(2) == 0 || place == after.Count)
            {
                after.Insert(place, Line(random, alphabet));
            }
            else
            {
                after.RemoveAt(place);
            }
        }

        return (before, [.. after], random.Next(4));
    }

    private static string Line(Random random, int alphabet) => new StringBuilder().Append((char)('a' + random.Next(alphabet))).Append('\n').ToString();
}
