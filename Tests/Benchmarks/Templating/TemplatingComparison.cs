using System.Diagnostics;
using System.Globalization;
using System.Text;
using Mitogen.Templating;
using Mitogen.Templating.Lookups;
using Mitogen.Templating.Serialization;
using Mitogen.Values;

namespace Mitogen.Benchmarks.Templating;

/// <summary>Renders the same templates with Python's jinja2 and with this engine, warm, one after the other in one run.</summary>
public static class TemplatingComparison
{
    private const string Variables = """{"name": "web", "port": 80, "items": [1, 2, 3, 4, 5], "user": {"name": "bob", "uid": 1001, "groups": ["a", "b"]}, "flag": true}""";

    private const string Python = """
        import json, sys, time
        from jinja2 import Environment
        cases, variables = json.load(sys.stdin)
        environment = Environment(trim_blocks=True)
        result = []
        for text, rounds in cases:
            template = environment.from_string(text)
            best = float('inf')
            for _ in range(20):
                start = time.perf_counter()
                for _ in range(rounds // 20):
                    template.render(variables)
                best = min(best, (time.perf_counter() - start) / (rounds // 20))
            result.append(best)
        print(json.dumps(result))
        """;

    /// <summary>Of so many batches the best counts, on both sides: what else the machine did meanwhile is left out.</summary>
    private const int Batches = 20;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);

    /// <summary>Prints a table of microseconds for each rendering.</summary>
    /// <param name="output">Where the table goes.</param>
    /// <param name="only">Part of the names of the cases to run; empty for all.</param>
    /// <param name="python">A Python that has jinja2.</param>
    public static void Run(TextWriter output, string only = "", string python = "/usr/bin/python3")
    {
        (string Name, string Text, int Rounds)[] cases =
        [
            ("variable", "{{ name }}", 20_000),
            ("attribute and filter", "{{ user.name | upper }}", 20_000),
            ("condition", "{% if port > 10 and 'a' in user.groups %}yes{% else %}no{% endif %}", 20_000),
            ("loop of five", "{% for i in items %}{{ loop.index }}:{{ i * 2 }} {% endfor %}", 10_000),
            ("2,000 lines", LongTemplate(), 200),
        ];
        cases = Array.FindAll(cases, one => one.Name.Contains(only, StringComparison.Ordinal));
        double[] theirs = RunPython(python, cases);
        output.WriteLine("| template | jinja2 µs | here µs | times |");
        output.WriteLine("|---|---|---|---|");
        for (int index = 0; index < cases.Length; index++)
        {
            double ours = RunHere(cases[index].Text, cases[index].Rounds);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {cases[index].Name} | {theirs[index] * 1e6:F2} | {ours * 1e6:F2} | {theirs[index] / ours:F1} |"));
        }
    }

    /// <summary>Prints how long a variable takes that stands for others, each the next one's, to the last; what one of them costs must not grow with their number.</summary>
    public static void RunChains(TextWriter output)
    {
        output.WriteLine("| variables in the chain | µs | µs for each |");
        output.WriteLine("|---|---|---|");
        foreach (int length in new[] { 10, 100, 1_000 })
        {
            MapValue variables = Chain(length);
            JinjaEnvironment environment = Environment();
            double micros = BestOf(20_000 / length, () => environment.Evaluate(variables["v0"], new TemplateScope(new MapVariableSource(variables)))) * 1e6;
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {length} | {micros:F0} | {micros / length:F2} |"));
        }
    }

    private static MapValue Chain(int length)
    {
        var variables = new MapValue { [$"v{length}"] = "end" };
        for (int index = 0; index < length; index++)
        {
            variables[$"v{index}"] = new TemplateValue($"{{{{ v{index + 1} }}}}.", new SourcePosition("vars.yml", index + 1, 1));
        }

        return variables;
    }

    private static JinjaEnvironment Environment() => new(new TemplatingOptions(), new ControllerLookupHost { Time = TimeProvider.System, BaseDirectory = "/" });

    private static string LongTemplate()
    {
        var text = new StringBuilder();
        for (int line = 0; line < 400; line++)
        {
            text.Append(CultureInfo.InvariantCulture, $"# section {line}\nserver {{{{ name }}}}-{line}\n{{% if flag and port > {line % 100} %}}\nlisten {{{{ port + {line} }}}} {{{{ user.name | upper }}}}\n{{% endif %}}\n");
        }

        return text.ToString();
    }

    private static double RunHere(string text, int rounds)
    {
        JinjaEnvironment environment = Environment();
        var source = new MapVariableSource((MapValue)JsonText.Parse(Variables));
        var origin = new SourcePosition("bench.j2", 1, 1);
        return BestOf(rounds, () => environment.RenderText(text, origin, new TemplateScope(source), TemplateFileOptions.Default));
    }

    private static double BestOf(int rounds, Action render)
    {
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < WarmUp)
        {
            render();
        }

        double best = double.PositiveInfinity;
        for (int batch = 0; batch < Batches; batch++)
        {
            start = Stopwatch.GetTimestamp();
            for (int round = 0; round < Math.Max(1, rounds / Batches); round++)
            {
                render();
            }

            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds / Math.Max(1, rounds / Batches));
        }

        return best;
    }

    private static double[] RunPython(string python, (string Name, string Text, int Rounds)[] cases)
    {
        var start = new ProcessStartInfo(python) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(Python);
        using Process process = Process.Start(start)!;
        var list = new ListValue(cases.Select(one => (Value)new ListValue([one.Text, one.Rounds])));
        process.StandardInput.Write(JsonText.Write(new ListValue([list, JsonText.Parse(Variables)])));
        process.StandardInput.Close();
        string answer = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return [.. ((ListValue)JsonText.Parse(answer)).Select(value => ((FloatValue)value).Number)];
    }
}
