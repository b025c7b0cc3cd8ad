using Mitogen.Diagnostics;
using Mitogen.Values;

namespace Mitogen.Configuration;

/// <summary>Says of settings that are there and do nothing here; each once, those that nothing here needs on one line.</summary>
internal sealed class UnusedSettings(IEnumerable<IniEntry> entries, IReadOnlyDictionary<string, string> environment, IDiagnosticsSink diagnostics)
{
    private const string Prefix = "ANSIBLE_";

    private readonly List<(string Name, SourcePosition Position)> _needless = [];

    public void Report()
    {
        foreach (IniEntry entry in entries)
        {
            Report(entry.Key.ToString(), SettingTable.Find(entry.Key), entry.Position);
        }

        foreach (string variable in environment.Keys.Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) && name != ConfigurationFile.Variable).Order(StringComparer.Ordinal))
        {
            Report(variable, SettingTable.Find(variable), new SourcePosition($"<environment {variable}>", 0, 0));
        }

        if (_needless.Count > 0)
        {
            diagnostics.Report(new DiagnosticWarning(
                $"without effect here, where nothing needs it: {string.Join(", ", _needless.Select(entry => entry.Name))}", _needless[0].Position));
        }
    }

    private void Report(string name, Setting? setting, SourcePosition position)
    {
        switch (setting?.Support)
        {
            case null:
                diagnostics.Report(new DiagnosticWarning($"the setting {name} is not known and has no effect", position));
                break;
            case SettingSupport.Unsupported:
                diagnostics.Report(new DiagnosticWarning($"the setting {name} is not supported and has no effect", position));
                break;
            case SettingSupport.Needless:
                _needless.Add((name, position));
                break;
        }
    }
}
