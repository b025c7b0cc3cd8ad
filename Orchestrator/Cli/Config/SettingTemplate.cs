using Mitogen.Configuration;

namespace Mitogen.Cli.Config;

/// <summary><c>config init</c>: an ansible.cfg, or variables, to start from: the settings that count here with their defaults.</summary>
internal static class SettingTemplate
{
    public static void Write(ConfigurationReport report, ConfigRequest request, TextWriter output)
    {
        SettingReport[] honoured = [.. report.Settings.Where(setting => setting.Support == SettingSupport.Honoured)];
        if (request.Format == "env")
        {
            foreach (SettingReport setting in honoured.Where(setting => setting.Variables.Count > 0))
            {
                output.WriteLine($"# {setting.Name} ({setting.Type})\n{Mark(setting, request, '#')}{setting.Variables[^1]}={Default(setting)}\n");
            }

            return;
        }

        foreach (IGrouping<string, SettingReport> section in honoured.GroupBy(setting => setting.Keys[0].Section).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            output.WriteLine($"[{section.Key}]");
            foreach (SettingReport setting in section)
            {
                output.WriteLine($"# {setting.Name} ({setting.Type}{(setting.Choices.Count > 0 ? $": {string.Join(", ", setting.Choices)}" : "")})");
                output.WriteLine($"{Mark(setting, request, ';')}{setting.Keys[0].Key}={Default(setting)}\n");
            }
        }
    }

    /// <summary>What has no default is a comment always: an empty text is a value too.</summary>
    private static string Mark(SettingReport setting, ConfigRequest request, char comment) => request.IsDisabled || setting.Default is null ? comment.ToString() : "";

    private static string? Default(SettingReport setting) => setting.Default?.Replace("{{ANSIBLE_HOME}}", "~/.ansible", StringComparison.Ordinal);
}
