using System.Globalization;
using System.Text;

namespace Mitogen.Playbooks.Arguments;

/// <summary>Quotes and escapes of the values in key=value text.</summary>
internal static class ArgumentText
{
    /// <summary>Takes off quotes that stand around all of it.</summary>
    public static string Unquote(string text) =>
        text.Length > 1 && text[0] is '"' or '\'' && text[0] == text[^1] ? text[1..^1] : text;

    /// <summary>Undoes Python's escapes (<c>\n</c>, <c>\t</c>, <c>\\</c>, <c>\x41</c>, <c>\u00e9</c>, octal); others stay.</summary>
    public static string Unescape(string text)
    {
        if (!text.Contains('\\'))
        {
            return text;
        }

        var plain = new StringBuilder(text.Length);
        int at = 0;
        while (at < text.Length)
        {
            int used = text[at] == '\\' && at + 1 < text.Length ? Escape(text.AsSpan(at + 1), plain) : 0;
            if (used == 0)
            {
                plain.Append(text[at]);
            }

            at += 1 + used;
        }

        return plain.ToString();
    }

    /// <summary>Appends what an escape stands for. Returns the length of it after the backslash; 0 when it is none.</summary>
    private static int Escape(ReadOnlySpan<char> rest, StringBuilder plain)
    {
        int index = "\\'\"abfnrtv".IndexOf(rest[0]);
        if (index >= 0)
        {
            plain.Append("\\'\"\a\b\f\n\r\t\v"[index]);
            return 1;
        }

        int digits = rest[0] switch { 'x' => 2, 'u' => 4, 'U' => 8, _ => 0 };
        if (digits > 0)
        {
            return AppendRune(rest, digits, plain);
        }

        int octal = 0;
        while (octal < Math.Min(3, rest.Length) && rest[octal] is >= '0' and <= '7')
        {
            octal++;
        }

        if (octal > 0)
        {
            plain.Append((char)Convert.ToInt32(rest[..octal].ToString(), 8));
        }

        return octal;
    }

    private static int AppendRune(ReadOnlySpan<char> rest, int digits, StringBuilder plain)
    {
        if (rest.Length <= digits
            || !int.TryParse(rest.Slice(1, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int code)
            || !Rune.IsValid(code))
        {
            return 0;
        }

        plain.Append(new Rune(code).ToString());
        return digits + 1;
    }
}
