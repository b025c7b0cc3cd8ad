using System.Globalization;
using System.Text;
using Mitogen.Templating.Filters;

namespace Mitogen.Callbacks;

/// <summary>Columns that text takes on a terminal, and wrapping to them.</summary>
internal static class TextWidth
{
    /// <summary>Wide East Asian characters and emoji take two columns, combining marks and control characters none.</summary>
    public static int Of(string text)
    {
        int width = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            width += Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format or UnicodeCategory.Control ? 0
                : IsWide(rune.Value) ? 2
                : 1;
        }

        return width;
    }

    /// <summary>Lines of at most so many columns, broken at blanks and hyphens as Python's <c>textwrap.wrap</c> does; longer words are cut.</summary>
    public static IReadOnlyList<string> Wrap(string text, int columns) =>
        [.. TextWrapper.Wrap(string.Concat(text.Select(letter => letter is '\n' or '\t' or '\r' ? ' ' : letter)), columns, breaksWords: true, breaksHyphens: true)];

    private static bool IsWide(int code) =>
        code is (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF)
            or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6) or (>= 0x1F300 and <= 0x1F64F)
            or (>= 0x1F900 and <= 0x1F9FF) or (>= 0x20000 and <= 0x3FFFD);
}
