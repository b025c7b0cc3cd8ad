using Mitogen.Configuration;
using Mitogen.Diagnostics;
using Mitogen.Templating;
using Mitogen.Templating.Lookups;
using Mitogen.Templating.Python;
using Mitogen.Templating.Serialization;
using Mitogen.Values;

namespace Mitogen.Tests.Differential.Templating;

/// <summary>What ansible-core yielded for each expression and template of Data/ (see record.py), against what this engine yields.</summary>
public sealed class RecordedTests
{
    private static readonly string Data = Path.Combine(AppContext.BaseDirectory, "Templating", "Data");
    private static readonly MapValue Variables = Read("variables.json");

    private static readonly List<SettingValue> Settings = [.. ConfigurationLoader.Load(new Dictionary<string, string>(), Path.GetTempPath(), new CollectedDiagnostics()).Settings];

    /// <summary>What record.py sets.</summary>
    private static readonly Dictionary<string, string> Setting = new(StringComparer.Ordinal) { ["TZ"] = "UTC", ["LC_ALL"] = "C.UTF-8" };

    /// <summary>A topic is a file of expressions, or the folder of templates.</summary>
    public static TheoryData<string> Topics => [.. Directory.EnumerateFiles(Path.Combine(Data, "recorded")).Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Topics))]
    public void Yields_the_value_type_and_text_that_ansible_core_yields(string topic)
    {
        MapValue recorded = Read($"recorded/{topic}.json");
        MapValue differences = Differences(topic);
        var wrong = new List<string>();
        foreach ((Value mode, Value answers) in recorded)
        {
            if (answers is MapValue expected)
            {
                string part = PythonText.Str(mode);
                MapValue listed = differences.TryGetValue(part, out Value? known) ? (MapValue)known : new MapValue();
                wrong.AddRange(Compare(expected, listed, Evaluation(part)).Select(difference => $"[{part}] {difference}"));
            }
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} differ:\n{string.Join('\n', wrong)}");
    }

    [Theory]
    [MemberData(nameof(Topics))]
    public void Every_listed_difference_is_recorded_and_has_a_reason(string topic)
    {
        MapValue recorded = Read($"recorded/{topic}.json");
        Assert.All(Differences(topic).SelectMany(part => (MapValue)part.Value, (part, entry) => (part, entry)), listed =>
        {
            Assert.True(((MapValue)recorded[listed.part.Key]).ContainsKey(listed.entry.Key), $"{listed.entry.Key} is not recorded");
            Assert.NotEmpty(((StringValue)listed.entry.Value).Text);
        });
    }

    private static MapValue Read(string name) => (MapValue)JsonText.Parse(File.ReadAllText(Path.Combine(Data, name)));

    private static MapValue Differences(string topic) => File.Exists(Path.Combine(Data, $"differences/{topic}.json")) ? Read($"differences/{topic}.json") : new MapValue();

    private static Func<string, string> Evaluation(string part) => part switch
    {
        "native" => Native,
        "text" => TextFirst,
        "templates" => name => RenderFile(name, native: false),
        "templates_native" => name => RenderFile(name, native: true),
        _ => throw new ArgumentException($"nothing is recorded as {part}"),
    };

    private static IEnumerable<string> Compare(MapValue recorded, MapValue listed, Func<string, string> evaluate)
    {
        foreach ((Value key, Value answer) in recorded)
        {
            string source = ((StringValue)key).Text;
            string expected = Describe((MapValue)answer);
            string actual = evaluate(source);
            bool isListed = listed.ContainsKey(source);
            if (isListed && actual == expected)
            {
                yield return $"{source}\n    is listed as a difference but is none";
            }
            else if (!isListed && actual != expected)
            {
                yield return $"{source}\n    ansible: {expected}\n    here:    {actual}";
            }
        }
    }

    private static string Describe(MapValue recorded) => recorded.TryGetValue("error", out Value? error)
        ? PythonText.Str(error)
        : $"{PythonText.Str(recorded["type"])} {PythonText.Str(recorded["repr"])}";

    private static JinjaEnvironment Environment(bool native) => new(new TemplatingOptions { Native = native }, new ControllerLookupHost
    {
        Time = TimeProvider.System,
        BaseDirectory = Data,
        Environment = name => Setting.TryGetValue(name, out string? value) ? value : System.Environment.GetEnvironmentVariable(name),
        Settings = name => Settings.Find(setting => setting.Setting.Name == name) is { } found
            ? found.Setting.Support == SettingSupport.Honoured ? found.Value : DocumentedSettings.Read(found)
            : null,
        Shell = (command, folder) => ShellCommand.Run(command, folder),
    });

    private static string Outcome(Func<Value> evaluate)
    {
        try
        {
            Value value = evaluate() is var yielded && yielded is StringValue text ? text.Text : yielded; // HTML text is recorded as text.
            return $"{PythonTypes.NameOf(value)} {PythonText.Repr(value)}";
        }
        catch (UndefinedVariableException)
        {
            return "undefined";
        }
        catch (TemplateFailure failure) when (failure.IsUndefined)
        {
            return "undefined";
        }
        catch (Exception failure) when (failure is TemplateException or TemplateFailure)
        {
            return "error";
        }
        catch (Exception other)
        {
            return $"threw {other.GetType().Name}: {other.Message}";
        }
    }

    private static string Native(string expression) => Outcome(() =>
    {
        Value list = Environment(native: true).EvaluateObject("[(" + expression + ")]", SourcePosition.Unknown, new TemplateScope(new MapVariableSource(Variables)));
        return ((ListValue)list)[0];
    });

    private static string TextFirst(string expression) => Outcome(() =>
        Environment(native: false).Render(new TemplateValue("{{ " + expression + " }}", SourcePosition.Unknown), new TemplateScope(new MapVariableSource(Variables))));

    private static string RenderFile(string name, bool native) => Outcome(() =>
    {
        string folder = Path.Combine(Data, "templates");
        string path = Path.Combine(folder, name);
        string text = File.ReadAllText(path);
        return Environment(native).RenderText(text, new SourcePosition(path, 1, 1), new TemplateScope(new MapVariableSource(Variables)), new TemplateFileOptions { SearchPaths = [folder] });
    });
}
