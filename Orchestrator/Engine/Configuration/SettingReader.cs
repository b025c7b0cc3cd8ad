using System.Globalization;
using System.Text.RegularExpressions;
using Mitogen.Values;

namespace Mitogen.Configuration;

/// <summary>Turns the text of settings into values.</summary>
/// <param name="environment">For <c>~</c> and <c>$NAME</c> in paths.</param>
internal sealed partial class SettingReader(IReadOnlyDictionary<string, string> environment, string currentDirectory)
{
    /// <summary>Stands for <see cref="Home"/> in the defaults of paths.</summary>
    private const string HomeMark = "{{ANSIBLE_HOME}}";

    private static readonly string[] Yes = ["yes", "on", "1", "true", "y", "t", "1.0"];
    private static readonly string[] No = ["no", "off", "0", "false", "n", "f", "0.0", "none", ""];

    /// <summary>The setting ANSIBLE_HOME: what the defaults of paths stand below.</summary>
    public string Home { get; set; } = "/";

    /// <param name="baseDirectory">Where relative paths are taken from.</param>
    /// <param name="expected">What it should have been, when it does not fit.</param>
    public Value? Read(Setting setting, string text, string baseDirectory, out string? expected)
    {
        expected = null;
        switch (setting.Type)
        {
            case SettingType.Flag:
                expected = "yes or no";
                return Yes.Contains(text, StringComparer.OrdinalIgnoreCase) ? Value.True : No.Contains(text, StringComparer.OrdinalIgnoreCase) ? Value.False : null;
            case SettingType.Integer:
                expected = "a whole number, 0 or more";
                return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? IntegerValue.Of(number) : null;
            case SettingType.Choice:
                expected = $"one of {string.Join(", ", setting.Choices)}";
                return setting.Choices.Contains(text, StringComparer.Ordinal) ? new StringValue(text) : null;
            case SettingType.Path:
                return text.Length == 0 ? Value.Null : new StringValue(Resolve(text, baseDirectory));
            case SettingType.PathSpec:
                return Split(text, ':', item => Resolve(item, baseDirectory));
            case SettingType.PathList when text.EndsWith(','):
                return new ListValue { text };
            case SettingType.PathList:
                return Split(text, ',', item => Resolve(item, baseDirectory));
            case SettingType.List:
                return Split(text, ',', item => item);
            default:
                return new StringValue(text);
        }
    }

    private static ListValue Split(string text, char separator, Func<string, string> select) =>
        new(text.Split(separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(item => (Value)select(item)));

    [GeneratedRegex(@"\$(?:(?<name>\w+)|\{(?<name>\w+)\})", RegexOptions.CultureInvariant)]
    private static partial Regex VariableReference();

    private string Resolve(string path, string baseDirectory)
    {
        string expanded = path.Replace("{{CWD}}", currentDirectory, StringComparison.Ordinal).Replace(HomeMark, Home, StringComparison.Ordinal);
        if (expanded == "~" || expanded.StartsWith("~/", StringComparison.Ordinal))
        {
            expanded = environment.GetValueOrDefault("HOME", "/") + expanded[1..];
        }

        expanded = VariableReference().Replace(expanded, match => environment.GetValueOrDefault(match.Groups["name"].Value, match.Value));
        return Path.GetFullPath(expanded, baseDirectory);
    }
}
