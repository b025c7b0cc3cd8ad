using System.Globalization;

namespace Mitogen.Templating.Python;

/// <summary>What follows a backslash in a pattern of Python's <c>re</c>.</summary>
internal static class RegexEscapes
{
    private const string AsciiWord = "a-zA-Z0-9_";

    /// <summary>The inside of the set that <c>\d</c>, <c>\w</c> or <c>\s</c> stands for; null for another letter.</summary>
    public static string? SetOf(char letter, bool ascii) => char.ToLowerInvariant(letter) switch
    {
        'd' => ascii ? "0-9" : @"\d",
        'w' => ascii ? AsciiWord : @"\p{L}\p{N}_",
        's' => ascii ? @" \t\n\r\f\v" : @"\s\x1c-\x1f",
        _ => null,
    };

    /// <summary>The edge of a word: without the flag for ASCII .NET's own.</summary>
    public static string Boundary(char letter, bool ascii)
    {
        if (!ascii)
            return "\\" + letter;

        const string Edge = $"(?<=[{AsciiWord}])(?![{AsciiWord}])|(?<![{AsciiWord}])(?=[{AsciiWord}])";
        return letter == 'b' ? $"(?:{Edge})" : $"(?!{Edge})";
    }

    /// <summary>The letter that an escape stands for, and how many letters behind the backslash it takes; null for what is no letter.</summary>
    /// <exception cref="TemplateFailure">Python knows no such escape.</exception>
    public static (int Letter, int Length)? LetterOf(string pattern, int at)
    {
        char letter = pattern[at];
        int simple = "nrtfva".IndexOf(letter, StringComparison.Ordinal);
        if (simple >= 0)
            return ("\n\r\t\f\v\a"[simple], 1);

        int digits = letter switch
        {
            'x' => 2,
            'u' => 4,
            'U' => 8,
            _ => 0,
        };
        if (digits > 0)
        {
            return at + digits < pattern.Length && int.TryParse(pattern.AsSpan(at + 1, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int code) && code is >= 0 and <= 0x10ffff
                ? (code, digits + 1)
                : throw new TemplateFailure($"'{pattern}' is not a regular expression: incomplete escape \\{letter}");
        }

        if (Octal(pattern, at) is { } octal)
            return octal;

        return char.IsAsciiDigit(letter) ? null
            : char.IsAsciiLetter(letter) ? throw new TemplateFailure($"'{pattern}' is not a regular expression: bad escape \\{letter}")
            : char.IsHighSurrogate(letter) && at + 1 < pattern.Length ? (char.ConvertToUtf32(letter, pattern[at + 1]), 2)
            : (letter, 1);
    }

    /// <summary>A zero and up to two octal digits, or three of them.</summary>
    public static (int Letter, int Length)? Octal(string text, int at)
    {
        int end = at;
        while (end < text.Length && end < at + 3 && text[end] is >= '0' and <= '7')
        {
            end++;
        }

        bool isOctal = end > at && (text[at] == '0' || end == at + 3);
        if (!isOctal)
            return null;

        int code = text[at..end].Aggregate(0, (sum, digit) => (sum * 8) + (digit - '0'));
        return code <= 0xff ? (code, end - at) : throw new TemplateFailure($"octal escape value \\{text[at..end]} outside of range 0-0o377");
    }
}
