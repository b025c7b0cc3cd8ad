using System.Buffers;
using System.Globalization;
using System.Numerics;
using System.Text;
using Mitogen.Values;

namespace Mitogen.Inventory.Plugins;

/// <summary>Keys, texts, numbers, booleans and dates of TOML.</summary>
internal sealed class TomlScalars(TomlCursor cursor)
{
    private static readonly SearchValues<char> Ends = SearchValues.Create(",]}#\n\t ");

    public string ReadKey()
    {
        if (cursor.Current is '"' or '\'')
        {
            return ReadText(mayHaveLines: false);
        }

        int length = 0;
        ReadOnlySpan<char> rest = cursor.Rest;
        while (length < rest.Length && (char.IsAsciiLetterOrDigit(rest[length]) || rest[length] is '_' or '-'))
        {
            length++;
        }

        string key = length > 0 ? rest[..length].ToString() : throw cursor.Wrong("expected a key");
        cursor.Advance(length);
        return key;
    }

    public Value ReadValue()
    {
        if (cursor.Current is '"' or '\'')
        {
            return ReadText(mayHaveLines: true);
        }

        ReadOnlySpan<char> rest = cursor.Rest;
        int length = rest.IndexOfAny(Ends);
        string word = (length < 0 ? rest : rest[..length]).ToString();
        // A date and a time may stand apart: 1979-05-27 07:32:00.
        if (word.Length == 10 && word[4] == '-' && rest.Length > 12 && rest[10] == ' ' && char.IsAsciiDigit(rest[11]))
        {
            int end = rest[11..].IndexOfAny(Ends);
            word = (end < 0 ? rest : rest[..(11 + end)]).ToString();
        }

        Value value = word switch
        {
            "" => throw cursor.Wrong("expected a value"),
            "true" => Value.True,
            "false" => Value.False,
            _ => TryNumber(word) ?? (char.IsAsciiDigit(word[0]) && word.AsSpan().IndexOfAny('-', ':') > 0 ? word : throw cursor.Wrong($"'{word}' is no value")),
        };
        cursor.Advance(word.Length);
        return value;
    }

    private static Value? TryNumber(string word)
    {
        string digits = word.Replace("_", "", StringComparison.Ordinal);
        if (word.StartsWith('_') || word.EndsWith('_') || word.Contains("__", StringComparison.Ordinal))
        {
            return null;
        }

        switch (digits)
        {
            case ['0', 'x' or 'o' or 'b', ..]:
                return TryRadix(digits[2..], digits[1] switch { 'x' => 16, 'o' => 8, _ => 2 });
            case "inf" or "+inf":
                return double.PositiveInfinity;
            case "-inf":
                return double.NegativeInfinity;
            case "nan" or "+nan" or "-nan":
                return double.NaN;
        }

        if (BigInteger.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out BigInteger integer))
        {
            return BigIntegerValue.Of(integer);
        }

        const NumberStyles Styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return char.IsAsciiDigit(digits[^1]) && double.TryParse(digits, Styles, CultureInfo.InvariantCulture, out double number) ? number : null;
    }

    private static Value? TryRadix(string digits, int radix)
    {
        try
        {
            return digits.Length == 0 || !char.IsAsciiLetterOrDigit(digits[0]) ? null : Convert.ToInt64(digits, radix);
        }
        catch (Exception wrong) when (wrong is FormatException or OverflowException)
        {
            return null;
        }
    }

    private string ReadText(bool mayHaveLines)
    {
        char quote = cursor.Current;
        string fence = new(quote, 3);
        if (mayHaveLines && cursor.TryTake(fence))
        {
            cursor.TryTake("\n");
            return ReadUntil(fence, quote == '"', isMultiline: true);
        }

        cursor.Advance();
        return ReadUntil(quote.ToString(), quote == '"', isMultiline: false);
    }

    private string ReadUntil(string end, bool hasEscapes, bool isMultiline)
    {
        var text = new StringBuilder();
        while (true)
        {
            if (cursor.IsAtEnd || (!isMultiline && cursor.Current == '\n'))
            {
                throw cursor.Wrong("a text is not closed");
            }

            if (cursor.TryTake(end))
            {
                // Up to two quotes may stand before the three that close.
                while (isMultiline && cursor.Current == end[0])
                {
                    text.Append(end[0]);
                    cursor.Advance();
                }

                return text.ToString();
            }

            if (hasEscapes && cursor.Current == '\\')
            {
                cursor.Advance();
                ReadEscape(text, isMultiline);
            }
            else
            {
                text.Append(cursor.Current);
                cursor.Advance();
            }
        }
    }

    private void ReadEscape(StringBuilder text, bool isMultiline)
    {
        char c = cursor.Current;
        if (isMultiline && c is '\n' or ' ' or '\t')
        {
            while (cursor.Current is '\n' or ' ' or '\t')
            {
                cursor.Advance();
            }

            return;
        }

        cursor.Advance();
        switch (c)
        {
            case 'u':
                ReadCodePoint(text, 4);
                break;
            case 'U':
                ReadCodePoint(text, 8);
                break;
            default:
                text.Append(c switch
                {
                    'b' => '\b',
                    't' => '\t',
                    'n' => '\n',
                    'f' => '\f',
                    'r' => '\r',
                    '"' => '"',
                    '\\' => '\\',
                    _ => throw cursor.Wrong($"\\{c} is no escape"),
                });
                break;
        }
    }

    private void ReadCodePoint(StringBuilder text, int digits)
    {
        ReadOnlySpan<char> rest = cursor.Rest;
        if (rest.Length < digits || !int.TryParse(rest[..digits], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int point) || !Rune.IsValid(point))
        {
            throw cursor.Wrong($"expected {digits} hexadecimal digits of a character");
        }

        text.Append(new Rune(point).ToString());
        cursor.Advance(digits);
    }
}
