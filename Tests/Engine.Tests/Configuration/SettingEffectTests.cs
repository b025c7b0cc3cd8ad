using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using Mitogen.Configuration;
using Mitogen.Diagnostics;

namespace Mitogen.Tests.Engine.Configuration;

/// <summary>What is said of settings is true: those that are honoured reach the engine, the others are told of once.</summary>
public sealed class SettingEffectTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mitogen-settings-").FullName;

    public static TheoryData<string> Honoured => [.. HonouredSettings.All.Select(setting => setting.Name)];

    public static TheoryData<string> Unsupported => [.. UnsupportedSettings.All.Select(setting => setting.Name)];

    private static string Sources => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "../../../Orchestrator/Engine"));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Honoured))]
    public void A_setting_that_is_honoured_changes_the_configuration(string name)
    {
        Setting setting = HonouredSettings.All.Single(known => known.Name == name);
        if (SourceText().Contains($"Setting(\"{name}\")", StringComparison.Ordinal))
            return; // It is asked for where it counts.
        string before = Describe(Load(""));
        Assert.All(setting.Keys, key => Assert.NotEqual(before, Describe(Load($"[{key.Section}]\n{key.Name} = {Another(setting)}\n"))));
        Assert.All(setting.Variables, variable => Assert.NotEqual(before, Describe(Load("", (variable, Another(setting))))));
    }

    /// <summary>A property that nothing outside its folder reads would be a setting without an effect.</summary>
    [Fact]
    public void Everything_in_the_configuration_is_read_by_the_engine()
    {
        string text = SourceText();
        IEnumerable<PropertyInfo> properties = typeof(EngineConfiguration).GetProperties()
            .SelectMany(property => property.PropertyType.Namespace == typeof(EngineConfiguration).Namespace && !property.PropertyType.IsEnum ? property.PropertyType.GetProperties() : [property]);
        Assert.All(properties.Where(property => property.Name != "EqualityContract"), property =>
            Assert.True(Regex.IsMatch(text, $@"\.{property.Name}\b|\b{property.Name}\."), $"nothing reads {property.DeclaringType!.Name}.{property.Name}"));
    }

    [Theory]
    [MemberData(nameof(Unsupported))]
    public void A_setting_that_has_no_effect_is_told_of_once_for_each_place(string name)
    {
        Setting setting = UnsupportedSettings.All.Single(known => known.Name == name);
        foreach (SettingKey key in setting.Keys)
        {
            Assert.Equal($"the setting {key} is not supported and has no effect", Assert.Single(Warnings($"[{key.Section}]\n{key.Name} = 1\n")));
        }

        foreach (string variable in setting.Variables)
        {
            Assert.Equal($"the setting {variable} is not supported and has no effect", Assert.Single(Warnings("", (variable, "1"))));
        }
    }

    [Fact]
    public void Settings_that_nothing_here_needs_are_told_of_on_one_line()
    {
        string ini = string.Concat(NeedlessSettings.All.SelectMany(setting => setting.Keys).GroupBy(key => key.Section)
            .Select(section => $"[{section.Key}]\n{string.Concat(section.Select(key => $"{key.Name} = 1\n"))}"));
        string warning = Assert.Single(Warnings(ini));
        Assert.All(NeedlessSettings.All.SelectMany(setting => setting.Keys), key => Assert.Contains(key.ToString(), warning, StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_no_setting_at_all_is_told_of_once()
    {
        Assert.Equal("the setting [defaults] nosuch is not known and has no effect", Assert.Single(Warnings("[defaults]\nnosuch = 1\n")));
        Assert.Equal("the setting ANSIBLE_NOSUCH is not known and has no effect", Assert.Single(Warnings("", ("ANSIBLE_NOSUCH", "1"))));
    }

    /// <summary>The engine's sources, without those that only say which settings there are.</summary>
    private static string SourceText() => string.Concat(Directory.EnumerateFiles(Sources, "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains("/Configuration/", StringComparison.Ordinal) || file.EndsWith("Service.cs", StringComparison.Ordinal) || file.EndsWith("VaultConfiguration.cs", StringComparison.Ordinal))
        .Select(File.ReadAllText));

    private static string ThisFile([CallerFilePath] string path = "") => path;

    /// <summary>A value that is not the default.</summary>
    private static string Another(Setting setting) => setting.Type switch
    {
        SettingType.Flag => setting.Default is "yes" ? "no" : "yes",
        SettingType.Integer => "37",
        SettingType.Choice => setting.Choices.First(choice => choice != setting.Default),
        SettingType.Path or SettingType.PathSpec or SettingType.PathList => "/other/place",
        _ => setting.Name == "DEFAULT_TRANSPORT" ? "local" : "other",
    };

    private List<string> Warnings(string ini, params (string Name, string Value)[] environment)
    {
        var diagnostics = new CollectedDiagnostics();
        Load(ini, diagnostics, environment);
        return [.. diagnostics.Snapshot().Select(warning => warning.Message)];
    }

    private EngineConfiguration Load(string ini, params (string Name, string Value)[] environment) => Load(ini, new CollectedDiagnostics(), environment);

    private EngineConfiguration Load(string ini, CollectedDiagnostics diagnostics, (string Name, string Value)[] environment)
    {
        File.WriteAllText(Path.Combine(_folder, "ansible.cfg"), ini);
        var variables = environment.ToDictionary(one => one.Name, one => one.Value);
        variables["HOME"] = "/home/me";
        return ConfigurationLoader.Load(variables, _folder, diagnostics);
    }

    /// <summary>All that is in it but the list of settings, as text.</summary>
    private static string Describe(object? value, int depth = 0)
    {
        switch (value)
        {
            case null or string or bool or int or TimeSpan or Enum:
                return $"{value};";
            case IDictionary map:
                return string.Concat(map.Keys.Cast<object>().Select(key => $"{key}={Describe(map[key], depth + 1)}"));
            case IEnumerable items:
                return string.Concat(items.Cast<object>().Select(item => Describe(item, depth + 1)));
        }

        if (depth > 3)
            return value.ToString() ?? "";
        var text = new StringBuilder();
        foreach (PropertyInfo property in value.GetType().GetProperties().Where(property => property.Name != nameof(EngineConfiguration.Settings) && property.GetIndexParameters().Length == 0))
        {
            text.Append(property.Name).Append(':').Append(Describe(property.GetValue(value), depth + 1));
        }

        return text.ToString();
    }
}
