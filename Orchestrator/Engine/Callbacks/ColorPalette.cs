using Mitogen.Configuration;

namespace Mitogen.Callbacks;

/// <summary>The escape sequence of each colour, as the section <c>[colors]</c> chooses it.</summary>
internal sealed class ColorPalette
{
    private static readonly (TextColor Color, string Key, string Standard)[] Keys =
    [
        (TextColor.Ok, "ok", "green"), (TextColor.Changed, "changed", "yellow"), (TextColor.Skip, "skip", "cyan"), (TextColor.Included, "included", "cyan"),
        (TextColor.Error, "error", "red"), (TextColor.Unreachable, "unreachable", "bright red"), (TextColor.Warn, "warn", "bright purple"),
        (TextColor.Deprecate, "deprecate", "purple"), (TextColor.Debug, "debug", "dark gray"), (TextColor.Verbose, "verbose", "blue"),
        (TextColor.DiffAdd, "diff_add", "green"), (TextColor.DiffRemove, "diff_remove", "red"), (TextColor.DiffLines, "diff_lines", "cyan"),
    ];

    private readonly Dictionary<TextColor, string> _codes = [];

    /// <param name="names">By key of the section the name of its colour; what is not there is as usual.</param>
    public ColorPalette(IReadOnlyDictionary<string, string> names)
    {
        foreach ((TextColor color, string key, string standard) in Keys)
        {
            _codes[color] = ColorNames.CodeOf(names.GetValueOrDefault(key) ?? FollowedBy(key, names) ?? standard) ?? "0";
        }
    }

    public static ColorPalette Standard { get; } = new(new Dictionary<string, string>());

    /// <remarks>Up to ansible-core 2.14 includes were shown in the colour of what is skipped.</remarks>
    private static string? FollowedBy(string key, IReadOnlyDictionary<string, string> names) => key == "included" ? names.GetValueOrDefault("skip") : null;

    /// <summary>The part between <c>ESC[</c> and <c>m</c>; null for no colour.</summary>
    public string? CodeOf(TextColor color) => _codes.GetValueOrDefault(color);
}
