namespace Mitogen.Configuration;

/// <summary>The colours that the section <c>[colors]</c> can name, each with the number that an ANSI escape sequence has for it.</summary>
/// <remarks>Source: Ansible documentation, Ansible Configuration Settings (COLOR_OK and its siblings); sequences observed with ansible-core 2.14.</remarks>
internal static class ColorNames
{
    private static readonly (string Name, string Code)[] Table =
    [
        ("black", "0;30"), ("bright gray", "0;37"), ("blue", "0;34"), ("white", "1;37"), ("green", "0;32"), ("bright blue", "1;34"), ("cyan", "0;36"),
        ("bright green", "1;32"), ("red", "0;31"), ("bright cyan", "1;36"), ("purple", "0;35"), ("bright red", "1;31"), ("yellow", "0;33"),
        ("bright purple", "1;35"), ("dark gray", "1;30"), ("bright yellow", "1;33"), ("magenta", "0;35"), ("bright magenta", "1;35"), ("normal", "0"),
    ];

    public static IReadOnlyList<string> All { get; } = [.. Table.Select(entry => entry.Name)];

    /// <summary>The part between <c>ESC[</c> and <c>m</c>; null for a name that there is not.</summary>
    public static string? CodeOf(string name) => Array.Find(Table, entry => entry.Name == name).Code;
}
