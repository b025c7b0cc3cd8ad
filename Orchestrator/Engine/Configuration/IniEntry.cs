using Mitogen.Values;

namespace Mitogen.Configuration;

/// <summary>One key of an INI file with its value.</summary>
internal sealed record IniEntry(SettingKey Key, string Value, SourcePosition Position);
