using System.Globalization;
using Mitogen.Templating;
using Mitogen.Templating.Lookups;
using Mitogen.Templating.Serialization;
using Mitogen.Values;
using Xunit.Abstractions;

namespace Mitogen.Tests.Differential.Templating.RandomTemplates;

/// <summary>
/// Templates from a random grammar, rendered by Python's jinja2 and here. MITOGEN_TEMPLATE_SEED and MITOGEN_TEMPLATE_COUNT choose others and more.
/// </summary>
public sealed class RandomTemplateTests(ITestOutputHelper output) : IDisposable
{
    private const int Batch = 500;
    private const int MaxReported = 12;
    private const int MaxTries = 1_500;
    private readonly string _folder = Directory.CreateTempSubdirectory("templates-").FullName;
    private readonly JinjaProcess _jinja = new();
    private readonly MapValue _variables = (MapValue)JsonText.Parse(RandomExpressions.Variables);

    public void Dispose()
    {
        _jinja.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Random_templates_yield_the_text_that_pythons_jinja_yields_or_fail_as_there()
    {
        int seed = Setting("MITOGEN_TEMPLATE_SEED", 20_240_115);
        int count = Setting("MITOGEN_TEMPLATE_COUNT", 20_000);
        output.WriteLine($"seed {seed}, {count} templates");
        var wrong = new List<string>();
        var failures = new List<string>();
        for (int start = 0; start < count && wrong.Count < MaxReported; start += Batch)
        {
            RandomCase[] cases = [.. Enumerable.Range(seed + start, Math.Min(Batch, count - start)).Select(RandomCase.Roll)];
            foreach ((RandomCase template, MapValue there) in cases.Zip(_jinja.Ask([.. cases.Select(item => item.Request())]).ToArray()))
            {
                if (there.TryGetValue("error", out Value? error))
                {
                    failures.Add(((StringValue)error).Text.Split('\'')[0]);
                }

                if (wrong.Count < MaxReported && Differs(template, there))
                {
                    wrong.Add(Describe(Smallest(template)));
                }
            }
        }

        int rendered = count - failures.Count;
        output.WriteLine($"{rendered} rendered, the others failed in both, most often with");
        foreach (IGrouping<string, string> failure in failures.GroupBy(text => text).OrderByDescending(texts => texts.Count()).Take(25))
        {
            output.WriteLine($"{failure.Count(),6} {failure.Key}");
        }

        Assert.True(wrong.Count == 0, $"seed {seed}: {wrong.Count} or more differ:\n{string.Join("\n\n", wrong)}");
        Assert.True(rendered > count / 3, $"only {rendered} of {count} templates could be rendered, so the grammar says little");
    }

    private static int Setting(string name, int whenMissing) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : whenMissing;

    private bool Differs(RandomCase template, MapValue there) =>
        Here(template) != There(there) && KnownDifferences.ReasonFor(template.ToString(), there) is null;

    /// <summary>Parts of it are left out as long as what is left still differs.</summary>
    private RandomCase Smallest(RandomCase template)
    {
        int tried = 0;
        while (tried < MaxTries)
        {
            RandomCase? next = null;
            foreach (RandomCase[] some in template.Simpler().Chunk(20))
            {
                tried += some.Length;
                next = some.Zip(_jinja.Ask([.. some.Select(item => item.Request())]).ToArray()).FirstOrDefault(pair => Differs(pair.First, pair.Second)).First;
                if (next is not null || tried >= MaxTries)
                    break;
            }

            if (next is null)
                return template;

            template = next;
        }

        return template;
    }

    private string Describe(RandomCase template)
    {
        MapValue there = _jinja.Ask([template.Request()]).Single();
        return $"{template}\n    jinja2: {There(there)}   {(there.TryGetValue("error", out Value? error) ? error : "")}\n    here:   {Here(template, withProblem: true)}";
    }

    private static string There(MapValue answer) => answer.TryGetValue("text", out Value? text) ? $"text {JsonText.Write(text)}" : "fails";

    private string Here(RandomCase template, bool withProblem = false)
    {
        foreach (string old in Directory.EnumerateFiles(_folder))
        {
            File.Delete(old);
        }

        for (int index = 0; index < template.Files.Count - 1; index++)
        {
            File.WriteAllText(Path.Combine(_folder, template.Files[index].Key), template.TextOf(template.Files[index].Value));
        }

        var environment = new JinjaEnvironment(new TemplatingOptions { EscapesOutput = true }, new ControllerLookupHost { Time = TimeProvider.System, BaseDirectory = _folder });
        var options = new TemplateFileOptions { Syntax = template.Syntax.Here(), SearchPaths = [_folder] };
        try
        {
            string text = template.TextOf(template.Files[^1].Value);
            return $"text {JsonText.Write(environment.RenderText(text, SourcePosition.Unknown, new TemplateScope(new MapVariableSource(_variables)), options))}";
        }
        catch (TemplateException failure)
        {
            return withProblem ? $"fails   {failure.Problem}" : "fails";
        }
        catch (Exception failure) when (failure is ArgumentException or InvalidOperationException or InvalidCastException or NullReferenceException or OverflowException or FormatException or IndexOutOfRangeException or KeyNotFoundException)
        {
            return withProblem ? $"crashes {failure}" : "crashes";
        }
    }
}
