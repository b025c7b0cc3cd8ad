using System.Globalization;
using System.Text;
using Mitogen.Templating;
using Mitogen.Templating.Lookups;
using Mitogen.Templating.Serialization;
using Mitogen.Values;
using Xunit.Abstractions;

namespace Mitogen.Tests.Differential.Templating;

/// <summary>Random bytes, and the corpus with parts of it changed. MITOGEN_FUZZ_SEED and MITOGEN_FUZZ_COUNT choose others and more.</summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    private const long MaxAllocated = 1024L * 1024 * 1024;
    private static readonly string Data = Path.Combine(AppContext.BaseDirectory, "Templating", "Data");

    private static readonly string[] Nasty =
    [
        "{{", "}}", "{%", "%}", "{#", "#}", "-%}", "{%-", "(", ")", "[", "]", "{", "}", "'", "\"", "\\", "|", ".", ":", ",", "=", "~", "%", "**", "//", "\0", "\ud800", "\udc00", "\u2028", "é", "😀",
        " * 10 ** 9", " ** 10 ** 9", "10 ** 10 ** 10", "range(10 ** 12)", "|center(10 ** 9)", "|list", "|sort", "|join", "|to_json", "|from_yaml", "|map", "|batch(0)", "|regex_replace('(a+)+$', '')", "[::0]", "[::-1]", "[-1]", ".x",
        "is ", "not ", "in ", "if ", "else ", "for x in ", "loop", "loop(", "self", "super()", "caller()", "{% endfor %}", "{% endif %}", "{% block a %}", "{% extends 'base.inc' %}", "{% include 'partial.inc' %}", "{% raw %}",
        "%99999999999d", "{:>9999999999}", "-1", "0", "9223372036854775807", "1e309", "none", "missing", "true", "''", "[]", "{}", "namespace()", "dict(", "*nums", "**map", "\n", "\r", "\t", "#jinja2: trim_blocks: False\n",
    ];

    private readonly List<string> _corpus =
    [
        .. Directory.EnumerateFiles(Path.Combine(Data, "expressions")).SelectMany(File.ReadLines).Select(line => $"{{{{ {line} }}}}"),
        .. Directory.EnumerateFiles(Path.Combine(Data, "templates")).Select(File.ReadAllText),
    ];

    private readonly MapValue _variables = (MapValue)JsonText.Parse(File.ReadAllText(Path.Combine(Data, "variables.json")));

    [Fact]
    public void Random_bytes_and_changed_templates_end_in_a_value_or_an_error_of_the_language()
    {
        int seed = Setting("MITOGEN_FUZZ_SEED", 20_240_115);
        int count = Setting("MITOGEN_FUZZ_COUNT", 20_000);
        output.WriteLine($"seed {seed}, {count} templates");
        for (int round = 0; round < count; round++)
        {
            var random = new Random(seed + round);
            string text = round % 10 == 0 ? Bytes(random) : Changed(random);
            if (!AsksOutside(text))
            {
                long before = GC.GetAllocatedBytesForCurrentThread();
                Evaluate(text, isFile: random.Next(2) == 0, isNative: random.Next(2) == 0, seed + round);
                long used = GC.GetAllocatedBytesForCurrentThread() - before;
                Assert.True(used < MaxAllocated, $"seed {seed + round}: {used} bytes for {text}");
            }
        }
    }

    private static int Setting(string name, int whenMissing) =>
        System.Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : whenMissing;

    /// <summary>Lookups read files, ask the network and write passwords: changed ones are not to run.</summary>
    private static bool AsksOutside(string text) =>
        text.Contains("lookup", StringComparison.Ordinal) || text.Contains("query", StringComparison.Ordinal) || text.Contains("q(", StringComparison.Ordinal) || text.Contains("q (", StringComparison.Ordinal);

    private static string Bytes(Random random)
    {
        var bytes = new byte[random.Next(1, 200)];
        random.NextBytes(bytes);
        string text = random.Next(2) == 0 ? Encoding.Latin1.GetString(bytes) : Encoding.UTF8.GetString(bytes);
        return random.Next(2) == 0 ? text : "{{" + text + "}}";
    }

    private string Changed(Random random)
    {
        string text = _corpus[random.Next(_corpus.Count)];
        for (int changes = random.Next(1, 5); changes > 0; changes--)
        {
            int at = random.Next(text.Length + 1);
            int end = Math.Min(text.Length, at + random.Next(1, 12));
            text = random.Next(6) switch
            {
                0 => text[..at] + text[end..],
                1 => text[..at] + text[at..end] + text[at..],
                2 => text[..at] + Piece(random),
                3 => text[..at] + Piece(random) + text[at..],
                4 => text[..at] + (char)random.Next(1, 0x250) + text[end..],
                _ => text[..at] + Nasty[random.Next(Nasty.Length)] + text[(random.Next(2) == 0 ? at : end)..],
            };
        }

        return text;
    }

    private string Piece(Random random)
    {
        string other = _corpus[random.Next(_corpus.Count)];
        int at = random.Next(other.Length + 1);
        return other[at..Math.Min(other.Length, at + random.Next(1, 40))];
    }

    private void Evaluate(string text, bool isFile, bool isNative, int seed)
    {
        var options = new TemplatingOptions
        {
            Native = isNative,
            MaxItems = 20_000,
            MaxRounds = 50_000,
            MaxTextLength = 1_000_000,
            RegexTimeout = TimeSpan.FromMilliseconds(100),
        };
        string folder = Path.Combine(Data, "templates");
        var environment = new JinjaEnvironment(options, new ControllerLookupHost { Time = TimeProvider.System, BaseDirectory = folder });
        var scope = new TemplateScope(new MapVariableSource(_variables));
        try
        {
            _ = isFile
                ? environment.RenderText(text, new SourcePosition("fuzz.j2", 1, 1), scope, new TemplateFileOptions { SearchPaths = [folder] })
                : environment.Evaluate(new TemplateValue(text, new SourcePosition("fuzz.yml", 1, 1)), scope);
        }
        catch (TemplateException failure)
        {
            Assert.NotEmpty(failure.Problem);
        }
        catch (Exception crash) when (crash is not TemplateException)
        {
            Assert.Fail($"seed {seed}, {(isFile ? "file" : isNative ? "native" : "text")}: {text}\n{crash}");
        }
    }
}
