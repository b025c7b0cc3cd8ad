using Mitogen.Values;

namespace Mitogen.Configuration;

/// <summary>The settings in effect, by name and type.</summary>
internal sealed class SettingValues(IReadOnlyDictionary<string, SettingValue> values)
{
    public IEnumerable<SettingValue> All => values.Values;

    /// <summary>False when the default is in effect.</summary>
    public bool IsSet(string name) => values[name].Position is not null;

    /// <summary>The directory of the file that sets it; null when none does.</summary>
    public string? DirectoryOf(string name) => values[name].Position is { Line: > 0 } position ? System.IO.Path.GetDirectoryName(position.File) : null;

    public string? TextOrNull(string name) => values[name].Value is StringValue text && text.Text.Length > 0 ? text.Text : null;

    public string Text(string name) => values[name].Value is StringValue text ? text.Text : "";

    public bool Flag(string name) => values[name].Value.IsTruthy;

    public int Number(string name) => NumberOrNull(name) ?? 0;

    public int? NumberOrNull(string name) => values[name].Value is IntegerValue number ? (int)number.Number : null;

    public TimeSpan Seconds(string name) => TimeSpan.FromSeconds(Number(name));

    public IReadOnlyList<string> Texts(string name) =>
        values[name].Value is ListValue list ? [.. list.Items.OfType<StringValue>().Select(item => item.Text)] : [];
}
