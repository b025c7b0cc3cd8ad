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
    private static readonly MapValue Recorded = Read("recorded.json");
    private static readonly MapValue Differences = Read("differences.json");

    [Theory]
    [InlineData("native")]
    [InlineData("text")]
    public void Yields_the_value_and_type_that_ansible_core_yields(string mode) =>
        Compare(mode, expression => mode == "native" ? Native(expression) : TextFirst(expression));

    [Fact]
    public void Renders_template_files_to_the_text_that_ansible_core_renders() => Compare("templates", RenderFile);

    [Fact]
    public void Every_listed_difference_is_one_and_has_a_reason()
    {
        foreach ((Value mode, Value entries) in Differences)
        {
            var recorded = (MapValue)Recorded[mode];
            Assert.All((MapValue)entries, entry =>
            {
                Assert.True(recorded.ContainsKey(entry.Key), $"{entry.Key} is not recorded");
                Assert.NotEmpty(((StringValue)entry.Value).Text);
            });
        }
    }

    private static MapValue Read(string name) => (MapValue)JsonText.Parse(File.ReadAllText(Path.Combine(Data, name)));

    private static void Compare(string part, Func<string, string> evaluate)
    {
        var listed = (MapValue)Differences[part];
        var wrong = new List<string>();
        foreach ((Value key, Value recorded) in (MapValue)Recorded[part])
        {
            string source = ((StringValue)key).Text;
            string expected = Describe((MapValue)recorded);
            string actual = evaluate(source);
            bool isListed = listed.ContainsKey(source);
            if (isListed && actual == expected)
            {
                wrong.Add($"{source}\n    is listed as a difference but is none");
            }
            else if (!isListed && actual != expected)
            {
                wrong.Add($"{source}\n    ansible: {expected}\n    here:    {actual}");
            }
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} differ:\n{string.Join('\n', wrong)}");
    }

    private static string Describe(MapValue recorded) => recorded.TryGetValue("error", out Value? error)
        ? PythonText.Str(error)
        : $"{PythonText.Str(recorded["type"])} {PythonText.Str(recorded["repr"])}";

    private static JinjaEnvironment Environment(bool native) => new(new TemplatingOptions { Native = native }, new ControllerLookupHost
    {
        Time = TimeProvider.System,
        BaseDirectory = Data,
        Environment = System.Environment.GetEnvironmentVariable,
        Shell = (command, folder) => ShellCommand.Run(command, folder),
    });

    private static string Outcome(Func<Value> evaluate)
    {
        try
        {
            Value value = evaluate();
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
    }

    private static string Native(string expression) => Outcome(() =>
    {
        Value list = Environment(native: true).EvaluateObject("[(" + expression + ")]", SourcePosition.Unknown, new TemplateScope(new MapVariableSource(Variables)));
        return ((ListValue)list)[0];
    });

    private static string TextFirst(string expression) => Outcome(() =>
        Environment(native: false).Render(new TemplateValue("{{ " + expression + " }}", SourcePosition.Unknown), new TemplateScope(new MapVariableSource(Variables))));

    private static string RenderFile(string name) => Outcome(() =>
    {
        string folder = Path.Combine(Data, "templates");
        string path = Path.Combine(folder, name);
        string text = File.ReadAllText(path);
        return Environment(native: false).RenderText(text, new SourcePosition(path, 1, 1), new TemplateScope(new MapVariableSource(Variables)), new TemplateFileOptions { SearchPaths = [folder] });
    });
}
