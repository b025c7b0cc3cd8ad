using System.Globalization;
using System.Text;

namespace Mitogen.Templating.Lexing;

/// <summary>String literals, with Python's escapes.</summary>
internal static class StringLiteral
{
    public static string Read(string source, int start, out int end, bool keepsBackslashes = false)
    {
        char quote = source[start];
        int at = start + 1;
        while (at < source.Length && source[at] != quote)
        {
            at += source[at] == '\\' ? 2 : 1;
        }

        if (at >= source.Length)
            throw new SyntaxFailure($"unexpected char '{quote}': the string is not closed", start);

        end = at + 1;
        string inside = source[(start + 1)..at];
        return keepsBackslashes ? inside : Unescape(inside, start);
    }

    /// <summary>Python's escapes; a backslash before anything else stays.</summary>
    internal static string Unescape(string text, int offset)
    {
        if (!text.Contains('\\', StringComparison.Ordinal))
            return text;

        var plain = new StringBuilder(text.Length);
        for (int at = 0; at < text.Length; at++)
        {
            if (text[at] != '\\' || at + 1 == text.Length)
            {
                plain.Append(text[at]);
            }
            else
            {
                at = Escape(plain, text, at + 1, offset);
            }
        }

        return plain.ToString();
    }

    /// <returns>The last letter of the escape.</returns>
    private static int Escape(StringBuilder plain, string text, int at, int offset)
    {
        int simple = @"\'""abfnrtv".IndexOf(text[at], StringComparison.Ordinal);
        if (simple >= 0)
        {
            plain.Append("\\'\"\a\b\f\n\r\t\v"[simple]);
            return at;
        }

        return text[at] switch
        {
            '\n' => at,
            'x' => Code(plain, text, at, 2, offset),
            'u' => Code(plain, text, at, 4, offset),
            'U' => Code(plain, text, at, 8, offset),
            >= '0' and <= '7' => Octal(plain, text, at),
            _ => Unknown(plain, text, at),
        };
    }

    private static int Unknown(StringBuilder plain, string text, int at)
    {
        plain.Append('\\').Append(text[at]);
        return at;
    }

    private static int Code(StringBuilder plain, string text, int at, int digits, int offset)
    {
        if (at + digits >= text.Length)
            throw new SyntaxFailure($"truncated \\{text[at]} escape in a string", offset);

        if (!int.TryParse(text.AsSpan(at + 1, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int code) || code is < 0 or > 0x10ffff)
            throw new SyntaxFailure($"truncated \\{text[at]} escape in a string", offset);

        if (code is >= 0xd800 and < 0xe000)
        {
            plain.Append((char)code);
        }
        else
        {
            plain.Append(new Rune(code).ToString());
        }

        return at + digits;
    }

    private static int Octal(StringBuilder plain, string text, int at)
    {
        int code = 0;
        int end = at;
        while (end < text.Length && end < at + 3 && text[end] is >= '0' and <= '7')
        {
            code = (code * 8) + text[end++] - '0';
        }

        plain.Append((char)code);
        return end - 1;
    }
}
