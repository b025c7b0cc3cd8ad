namespace Mitogen.Configuration;

/// <summary>Every setting that is known.</summary>
internal static class SettingTable
{
    public static IReadOnlyList<Setting> All { get; } =
        [.. HonouredSettings.All, .. NeedlessSettings.All, .. UnsupportedSettings.All];

    private static readonly Dictionary<SettingKey, Setting> ByKey =
        All.SelectMany(setting => setting.Keys.Select(key => (key, setting))).ToDictionary(entry => entry.key, entry => entry.setting);

    private static readonly Dictionary<string, Setting> ByVariable =
        All.SelectMany(setting => setting.Variables.Select(name => (name, setting))).ToDictionary(entry => entry.name, entry => entry.setting, StringComparer.Ordinal);

    public static Setting? Find(SettingKey key) => ByKey.GetValueOrDefault(key);

    public static Setting? Find(string variable) => ByVariable.GetValueOrDefault(variable);
}
