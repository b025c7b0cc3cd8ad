using System.Globalization;
using System.Text;

namespace Mitogen.Templating.Python;

/// <summary>Quotes text and bytes as Python's <c>repr</c> does.</summary>
internal static class PythonQuoting
{
    public static void AppendQuoted(StringBuilder builder, string text)
    {
        char quote = text.Contains('\'', StringComparison.Ordinal) && !text.Contains('"', StringComparison.Ordinal) ? '"' : '\'';
        builder.Append(quote);
        for (int at = 0; at < text.Length;)
        {
            if (Rune.TryGetRuneAt(text, at, out Rune rune))
            {
                AppendRune(builder, rune, quote);
                at += rune.Utf16SequenceLength;
            }
            else
            {
                builder.Append(CultureInfo.InvariantCulture, $"\\u{(int)text[at++]:x4}"); // Half of a pair, alone.
            }
        }

        builder.Append(quote);
    }

    public static void AppendBytes(StringBuilder builder, ReadOnlySpan<byte> data)
    {
        char quote = data.Contains((byte)'\'') && !data.Contains((byte)'"') ? '"' : '\'';
        builder.Append('b').Append(quote);
        foreach (byte item in data)
        {
            if (item is < 0x20 or >= 0x7f && !IsShortEscape((char)item))
            {
                builder.Append(CultureInfo.InvariantCulture, $"\\x{item:x2}");
            }
            else
            {
                AppendRune(builder, new Rune((char)item), quote);
            }
        }

        builder.Append(quote);
    }

    private static bool IsShortEscape(char letter) => letter is '\n' or '\r' or '\t';

    private static void AppendRune(StringBuilder builder, Rune rune, char quote)
    {
        switch (rune.Value)
        {
            case '\\':
                builder.Append("\\\\");
                break;
            case '\n':
                builder.Append("\\n");
                break;
            case '\r':
                builder.Append("\\r");
                break;
            case '\t':
                builder.Append("\\t");
                break;
            default:
                AppendOther(builder, rune, quote);
                break;
        }
    }

    private static void AppendOther(StringBuilder builder, Rune rune, char quote)
    {
        if (rune.Value == quote)
        {
            builder.Append('\\').Append(quote);
        }
        else if (IsPrintable(rune))
        {
            builder.Append(rune.ToString());
        }
        else
        {
            AppendEscape(builder, rune);
        }
    }

    /// <summary>The text with every character beyond ASCII escaped.</summary>
    public static string Escaped(string text)
    {
        if (text.All(char.IsAscii))
            return text;

        var builder = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            _ = rune.IsAscii ? builder.Append((char)rune.Value) : AppendEscape(builder, rune);
        }

        return builder.ToString();
    }

    private static StringBuilder AppendEscape(StringBuilder builder, Rune rune) => rune.Value switch
    {
        < 0x100 => builder.Append(CultureInfo.InvariantCulture, $"\\x{rune.Value:x2}"),
        < 0x10000 => builder.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}"),
        _ => builder.Append(CultureInfo.InvariantCulture, $"\\U{rune.Value:x8}"),
    };

    /// <summary>As Python's <c>str.isprintable</c> has it for one character.</summary>
    internal static bool IsPrintable(Rune rune) => rune.Value is >= 0x20 and < 0x7f || (rune.Value > 0x7f && Rune.GetUnicodeCategory(rune) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator));
}
