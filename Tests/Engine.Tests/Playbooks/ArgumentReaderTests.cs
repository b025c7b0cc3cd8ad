using System.Text.Json;
using Mitogen.Diagnostics;
using Mitogen.Playbooks.Arguments;
using Mitogen.Values;
using Mitogen.Yaml;

namespace Mitogen.Tests.Engine.Playbooks;

public sealed class ArgumentReaderTests
{
    /// <summary>What ansible-core 2.14 makes of argument texts; null where it refuses them.</summary>
    [Fact]
    public void Takes_argument_texts_apart_as_Ansible_does()
    {
        using var recorded = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Playbooks/Data/arguments.json")));
        var wrong = new List<string>();
        foreach (JsonElement one in recorded.RootElement.EnumerateArray())
        {
            string text = one.GetProperty("text").GetString()!;
            bool isCommand = one.GetProperty("command").GetBoolean();
            string action = isCommand ? "command" : "set_fact";
            string expected = Show(one.GetProperty("result"), isCommand);
            string actual = Show(action, text);
            if (actual != expected)
            {
                wrong.Add($"{action} {JsonSerializer.Serialize(text)}: expected {expected}, found {actual}");
            }
        }

        Assert.True(recorded.RootElement.GetArrayLength() > 200);
        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    /// <summary>Free text that is no command line is a name or a file: white space after it says nothing.</summary>
    private static string Show(JsonElement result, bool isCommand) => result.ValueKind == JsonValueKind.Null
        ? "refused"
        : Join(result.EnumerateObject().Select(argument => (argument.Name, isCommand || argument.Name != "_raw_params" ? argument.Value.GetString()! : argument.Value.GetString()!.TrimEnd())));

    private static string Show(string action, string text)
    {
        try
        {
            ActionArguments arguments = ArgumentReader.ReadText(action, text, new YamlScalar(text, YamlScalarStyle.Literal, SourcePosition.Unknown, null));
            IEnumerable<(string, string)> named = arguments.Named.Select(argument => (argument.Key.ToString()!, argument.Value.ToString()!));
            return Join(arguments.FreeForm is null ? named : named.Append(("_raw_params", arguments.FreeForm.ToString()!)));
        }
        catch (LanguageException)
        {
            return "refused";
        }
    }

    private static string Join(IEnumerable<(string Name, string Value)> arguments) =>
        string.Join(", ", arguments.OrderBy(argument => argument.Name, StringComparer.Ordinal).Select(argument => $"{argument.Name}=[{argument.Value.Replace("\n", "\\n", StringComparison.Ordinal)}]"));
}
