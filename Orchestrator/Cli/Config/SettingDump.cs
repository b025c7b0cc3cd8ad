using System.Text.Json.Nodes;
using Mitogen.Configuration;

namespace Mitogen.Cli.Config;

/// <summary><c>config dump</c>: <c>NAME(origin) = value</c>, as ansible-config prints it; behind it what does not count here.</summary>
internal static class SettingDump
{
    public static void Write(ConfigurationReport report, ConfigRequest request, TextWriter output)
    {
        if (request.Format == "json")
        {
            output.WriteLine(SettingJson.Text(new JsonArray([.. report.Settings.Select(Json)])));
            return;
        }

        if (request.Format == "yaml")
        {
            foreach (SettingReport setting in report.Settings)
            {
                output.Write($"- name: {setting.Name}\n  origin: {YamlText.Quote(setting.Origin)}\n  support: {SupportText.Of(setting.Support)}\n  value: {YamlText.Of(setting.Value)}\n");
            }

            return;
        }

        IEnumerable<(string Name, string Line)> lines = report.Settings.Select(setting => (setting.Name, LineOf(setting)));
        if (request.Names.Count == 0)
            lines = lines.Append(("CONFIG_FILE", $"CONFIG_FILE() = {report.File ?? "None"}"));
        foreach ((_, string line) in lines.OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            output.WriteLine(line);
        }
    }

    private static string LineOf(SettingReport setting)
    {
        string note = setting.Support == SettingSupport.Honoured ? "" : $"  # {SupportText.Of(setting.Support)}";
        return $"{setting.Name}({setting.Origin}) = {setting.Text}{note}";
    }

    private static JsonNode Json(SettingReport setting) => new JsonObject
    {
        ["name"] = setting.Name,
        ["origin"] = setting.Origin,
        ["support"] = SupportText.Of(setting.Support),
        ["value"] = SettingJson.Of(setting.Value),
    };
}
