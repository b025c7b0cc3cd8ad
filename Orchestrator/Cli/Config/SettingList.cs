using System.Text.Json.Nodes;
using Mitogen.Configuration;

namespace Mitogen.Cli.Config;

/// <summary><c>config list</c>: every setting that is known, and whether it counts here.</summary>
internal static class SettingList
{
    public static void Write(ConfigurationReport report, ConfigRequest request, TextWriter output)
    {
        if (request.Format == "json")
        {
            output.WriteLine(SettingJson.Text(new JsonObject(report.Settings.Select(setting => KeyValuePair.Create(setting.Name, Json(setting))))));
            return;
        }

        foreach (SettingReport setting in report.Settings)
        {
            WriteYaml(setting, output);
        }
    }

    private static void WriteYaml(SettingReport setting, TextWriter output)
    {
        output.WriteLine($"{setting.Name}:");
        if (setting.Choices.Count > 0)
            output.WriteLine($"  choices: {YamlText.List(setting.Choices.Select(YamlText.Quote))}");
        output.WriteLine($"  default: {(setting.Default is null ? "null" : YamlText.Quote(setting.Default))}");
        if (setting.Variables.Count > 0)
            output.WriteLine("  env:");
        foreach (string variable in setting.Variables)
        {
            output.WriteLine($"  - name: {variable}");
        }

        output.WriteLine("  ini:");
        foreach ((string section, string key) in setting.Keys)
        {
            output.WriteLine($"  - key: {key}\n    section: {section}");
        }

        output.WriteLine($"  support: {SupportText.Of(setting.Support)}\n  type: {setting.Type}");
    }

    private static JsonNode? Json(SettingReport setting) => new JsonObject
    {
        ["choices"] = new JsonArray([.. setting.Choices.Select(choice => (JsonNode)JsonValue.Create(choice))]),
        ["default"] = setting.Default,
        ["env"] = new JsonArray([.. setting.Variables.Select(variable => (JsonNode)new JsonObject { ["name"] = variable })]),
        ["ini"] = new JsonArray([.. setting.Keys.Select(key => (JsonNode)new JsonObject { ["key"] = key.Key, ["section"] = key.Section })]),
        ["support"] = SupportText.Of(setting.Support),
        ["type"] = setting.Type,
    };
}
