using System.Globalization;
using System.Text;

namespace Mitogen.Inventory;

/// <summary>Text literals of Python on one line, in single or double quotes, once or thrice.</summary>
internal static class PythonTextLiteral
{
    /// <param name="at">Index of the opening quote; afterwards that behind the closing one.</param>
    public static bool TryRead(ReadOnlySpan<char> source, ref int at, bool raw, StringBuilder text)
    {
        char quote = source[at];
        bool triple = source[at..].StartsWith([quote, quote, quote]);
        int width = triple ? 3 : 1;
        at += width;
        while (at < source.Length)
        {
            if (source[at] == quote && (!triple || source[at..].StartsWith([quote, quote, quote])))
            {
                at += width;
                return true;
            }

            if (source[at] != '\\')
            {
                text.Append(source[at++]);
            }
            else if (at + 1 == source.Length)
            {
                return false;
            }
            else if (raw)
            {
                text.Append(source.Slice(at, 2));
                at += 2;
            }
            else if (!TryEscape(source, ref at, text))
            {
                return false;
            }
        }

        return false;
    }

    private static bool TryEscape(ReadOnlySpan<char> source, ref int at, StringBuilder text)
    {
        char c = source[at + 1];
        at += 2;
        switch (c)
        {
            case '\\' or '\'' or '"':
                text.Append(c);
                return true;
            case 'x':
                return TryHex(source, ref at, 2, text);
            case 'u':
                return TryHex(source, ref at, 4, text);
            case 'U':
                return TryHex(source, ref at, 8, text);
            case 'N':
                return false;
            case >= '0' and <= '7':
                AppendOctal(source, ref at, text);
                return true;
        }

        int simple = "abfnrtv".IndexOf(c, StringComparison.Ordinal);
        if (simple >= 0)
        {
            text.Append("\a\b\f\n\r\t\v"[simple]);
        }
        else
        {
            text.Append('\\').Append(c);
        }

        return true;
    }

    private static bool TryHex(ReadOnlySpan<char> source, ref int at, int width, StringBuilder text)
    {
        if (at + width > source.Length || !int.TryParse(source.Slice(at, width), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int code) || code is < 0 or > 0x10FFFF)
        {
            return false;
        }

        at += width;
        if (code < 0x10000)
        {
            text.Append((char)code);
        }
        else
        {
            text.Append(char.ConvertFromUtf32(code));
        }

        return true;
    }

    private static void AppendOctal(ReadOnlySpan<char> source, ref int at, StringBuilder text)
    {
        int code = source[at - 1] - '0';
        for (int i = 0; i < 2 && at < source.Length && source[at] is >= '0' and <= '7'; i++)
        {
            code = (code * 8) + source[at++] - '0';
        }

        text.Append((char)code);
    }
}
