using System.CommandLine;
using Mitogen.Cli.Arguments;
using Mitogen.Configuration;

namespace Mitogen.Cli.Config;

/// <summary>What is to be shown, and how.</summary>
/// <param name="IsList">True where the settings are told, not what they are set to.</param>
internal sealed record ConfigRequest(IReadOnlyList<string> Names, string? File, string Format, bool OnlyChanged, bool IsDisabled, bool IsList)
{
    /// <param name="formats">Those that the action knows, the usual one first.</param>
    /// <exception cref="UsageException">Another format.</exception>
    public static ConfigRequest Read(ParseResult parsed, ConfigOptions options, string[] formats)
    {
        string format = parsed.GetResult(options.Format) is null ? formats[0] : parsed.GetValue(options.Format) ?? formats[0];
        return formats.Contains(format)
            ? new ConfigRequest(
                parsed.GetValue(options.Names) ?? [], parsed.GetValue(options.File), format, IsOn(options.OnlyChanged), IsOn(options.Disabled), formats[0] is "yaml" or "ini")
            : throw new UsageException(
                $"argument --format/-f: invalid choice: '{format}' (choose from {string.Join(", ", formats.Select(known => $"'{known}'"))})");

        bool IsOn(Option<bool> option) => parsed.GetResult(option) is not null && parsed.GetValue(option);
    }

    public bool Wants(SettingReport setting) => (Names.Count == 0 || Names.Contains(setting.Name)) && (!OnlyChanged || setting.IsChanged);
}
