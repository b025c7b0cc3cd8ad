using System.Text;
using Mitogen.Diagnostics;
using Mitogen.Values;

namespace Mitogen.Configuration;

/// <summary>Makes the engine's configuration of ansible.cfg and the environment, both handed in.</summary>
internal sealed class ConfigurationLoader
{
    private const string HomeVariable = "ANSIBLE_HOME";

    private readonly IReadOnlyDictionary<string, string> _environment;
    private readonly string _currentDirectory;
    private readonly SettingReader _reader;
    private readonly List<LanguageException> _problems = [];
    private readonly Dictionary<SettingKey, IniEntry> _entries = [];
    private string? _file;

    private ConfigurationLoader(IReadOnlyDictionary<string, string> environment, string currentDirectory)
    {
        _environment = environment;
        _currentDirectory = currentDirectory;
        _reader = new SettingReader(environment, currentDirectory);
    }

    /// <param name="environment">The environment of the user.</param>
    /// <param name="currentDirectory">Absolute.</param>
    /// <param name="diagnostics">Hears of every setting that is there and does nothing here.</param>
    /// <exception cref="ConfigurationException">With all that is wrong.</exception>
    public static EngineConfiguration Load(IReadOnlyDictionary<string, string> environment, string currentDirectory, IDiagnosticsSink diagnostics)
    {
        var loader = new ConfigurationLoader(environment, currentDirectory);
        loader.ReadFile(diagnostics);
        loader._reader.Home = ((StringValue)loader.Effective(SettingTable.Find(HomeVariable)!).Value).Text;
        Dictionary<string, SettingValue> values = SettingTable.All.ToDictionary(setting => setting.Name, loader.Effective, StringComparer.Ordinal);
        if (loader._problems.Count > 0)
        {
            throw new ConfigurationException(loader._problems);
        }

        new UnusedSettings(loader._entries.Values, environment, diagnostics).Report();
        bool noColor = environment.GetValueOrDefault("NO_COLOR") is { Length: > 0 };
        return EngineConfigurationMapper.Map(new SettingValues(values), loader._file, currentDirectory, noColor);
    }

    private void ReadFile(IDiagnosticsSink diagnostics)
    {
        _file = ConfigurationFile.Find(_environment, _currentDirectory, diagnostics);
        if (_file is null)
        {
            return;
        }

        try
        {
            var ini = new IniReader(_file);
            foreach (IniEntry entry in ini.Read(File.ReadAllText(_file, Encoding.UTF8)))
            {
                _entries[entry.Key] = entry;
            }

            _problems.AddRange(ini.Problems);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _problems.Add(new LanguageException($"the configuration cannot be read: {exception.Message}", new SourcePosition(_file, 0, 0)));
        }
    }

    private SettingValue Effective(Setting setting)
    {
        foreach (string variable in setting.Variables.Reverse())
        {
            // A number's variable that is empty is none, as in ansible-core 2.14.
            if (_environment.TryGetValue(variable, out string? text) && (text.Length > 0 || setting.Type != SettingType.Integer))
            {
                return Convert(setting, text, _currentDirectory, new SourcePosition($"<environment {variable}>", 0, 0), variable);
            }
        }

        foreach (SettingKey key in setting.Keys.Reverse())
        {
            if (_entries.TryGetValue(key, out IniEntry? entry))
            {
                return Convert(setting, entry.Value, Path.GetDirectoryName(_file!)!, entry.Position, key.ToString());
            }
        }

        Value standard = setting.Default is null ? Value.Null : _reader.Read(setting, setting.Default, _currentDirectory, out _)!;
        return new SettingValue(setting, standard, null);
    }

    private SettingValue Convert(Setting setting, string text, string directory, SourcePosition position, string name)
    {
        Value? value = _reader.Read(setting, text, directory, out string? expected);
        if (value is null)
        {
            _problems.Add(new LanguageException($"{name} must be {expected}, not '{text}'", position));
        }

        return new SettingValue(setting, value ?? Value.Null, position);
    }
}
