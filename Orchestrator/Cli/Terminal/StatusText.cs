using System.Globalization;
using System.Text;

namespace Mitogen.Cli.Terminal;

/// <summary>Text for one line of a terminal.</summary>
internal static class StatusText
{
    /// <summary>At most so many columns; control characters, which would move the cursor, become blanks.</summary>
    public static string Cut(string line, int columns)
    {
        var text = new StringBuilder();
        int used = 0;
        foreach (Rune rune in line.EnumerateRunes())
        {
            Rune shown = Rune.IsControl(rune) ? new Rune(' ') : rune;
            used += Width(shown);
            if (used > columns)
                break;
            text.Append(shown.ToString());
        }

        return text.ToString();
    }

    /// <summary><c>7s</c>, <c>2m05s</c>, <c>1h02m</c>.</summary>
    public static string Age(TimeSpan age) =>
        age < TimeSpan.FromMinutes(1) ? $"{(int)age.TotalSeconds}s"
        : age < TimeSpan.FromHours(1) ? $"{(int)age.TotalMinutes}m{age.Seconds:00}s"
        : $"{(int)age.TotalHours}h{age.Minutes:00}m";

    /// <summary>Two columns for what is East Asian wide or emoji, by blocks: one too many is harmless here, one too few wraps.</summary>
    private static int Width(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format ? 0
        : rune.Value is (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF)
            or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6) or >= 0x1F000 ? 2
        : 1;
}
