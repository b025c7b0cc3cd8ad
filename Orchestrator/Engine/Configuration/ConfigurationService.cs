using Mitogen.Diagnostics;
using Mitogen.Events;
using Mitogen.Templating;
using Mitogen.Values;

namespace Mitogen.Configuration;

/// <summary>Tells what the configuration holds to who cannot see it.</summary>
internal sealed class ConfigurationService(MitogenOptions options) : IConfigurationService
{
    private const string SecretEnding = "_PASS";

    public ConfigurationReport Read(string? workingDirectory = null)
    {
        var diagnostics = new CollectedDiagnostics();
        string directory = Path.GetFullPath(workingDirectory ?? ".", options.WorkingDirectory);
        EngineConfiguration configuration = ConfigurationLoader.Load(options.Environment, directory, diagnostics);
        return new ConfigurationReport
        {
            File = configuration.ConfigFile,
            Settings = [.. configuration.Settings.OrderBy(value => value.Setting.Name, StringComparer.Ordinal).Select(Report)],
            ForceColor = configuration.Display.ForceColor,
            NoColor = configuration.Display.NoColor,
            Verbosity = configuration.Display.Verbosity,
            Warnings = [.. diagnostics.Snapshot().Select(warning => new WarningRaised(warning.Message, warning.Position))],
        };
    }

    private static SettingReport Report(SettingValue setting)
    {
        Setting known = setting.Setting;
        Value value = known.Support == SettingSupport.Honoured || known.Type != SettingType.Text ? setting.Value : DocumentedSettings.Read(setting);
        if (known.Name.EndsWith(SecretEnding, StringComparison.Ordinal) && known.Type == SettingType.Text && setting.Position is not null)
            value = "********";
        return new SettingReport
        {
            Name = known.Name,
            Type = TypeOf(known, value),
            Support = known.Support,
            Keys = [.. known.Keys.Select(key => (key.Section, key.Name))],
            Variables = known.Variables,
            Choices = known.Choices,
            Default = known.Default ?? (setting.Position is null && !value.IsNull ? DefaultText(value) : null),
            Value = value,
            Text = JinjaEnvironment.ToText(value),
            Origin = OriginOf(setting.Position),
            IsChanged = setting.Position is not null,
        };
    }

    private static string DefaultText(Value value) => value is ListValue list ? string.Join(", ", list.Select(JinjaEnvironment.ToText)) : JinjaEnvironment.ToText(value);

    private static string OriginOf(SourcePosition? position) => position switch
    {
        null => "default",
        { Line: > 0 } inFile => inFile.File,
        _ => position.File.Replace("<environment ", "env: ", StringComparison.Ordinal).TrimEnd('>'),
    };

    private static string TypeOf(Setting setting, Value value) => (setting.Type, value) switch
    {
        (SettingType.Flag, _) or (SettingType.Text, BooleanValue) => "bool",
        (SettingType.Integer, _) or (SettingType.Text, IntegerValue) => "int",
        (SettingType.Path, _) => "path",
        (SettingType.PathSpec, _) => "pathspec",
        (SettingType.PathList, _) => "pathlist",
        (SettingType.List, _) or (SettingType.Text, ListValue) => "list",
        _ => "string",
    };
}
