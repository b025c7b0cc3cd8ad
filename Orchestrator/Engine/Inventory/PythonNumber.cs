using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using Mitogen.Values;

namespace Mitogen.Inventory;

/// <summary>Number literals of Python: decimal without leading zeros, 0x, 0o, 0b, floats, single underscores between digits.</summary>
internal static class PythonNumber
{
    public static bool TryParse(ReadOnlySpan<char> text, [NotNullWhen(true)] out Value? value)
    {
        value = null;
        if (text.IsEmpty || !TryDropUnderscores(text, out string digits))
        {
            return false;
        }

        if (digits.Length > 2 && digits[0] == '0' && RadixOf(digits[1]) is { } radix)
        {
            return TryInteger(digits.AsSpan(2), radix, out value);
        }

        if (digits.All(char.IsAsciiDigit))
        {
            bool leadingZero = digits.Length > 1 && digits[0] == '0' && digits.Any(c => c != '0');
            return !leadingZero && TryInteger(digits, 10, out value);
        }

        const NumberStyles style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        bool isFloat = digits.Any(char.IsAsciiDigit) && digits.All(c => char.IsAsciiDigit(c) || c is '.' or 'e' or 'E' or '+' or '-');
        value = isFloat && double.TryParse(digits, style, CultureInfo.InvariantCulture, out double number) ? new FloatValue(number) : null;
        return value is not null;
    }

    private static int? RadixOf(char letter) => letter switch
    {
        'x' or 'X' => 16,
        'o' or 'O' => 8,
        'b' or 'B' => 2,
        _ => null,
    };

    private static bool TryInteger(ReadOnlySpan<char> digits, int radix, out Value? value)
    {
        value = null;
        BigInteger number = BigInteger.Zero;
        if (radix == 10)
        {
            number = BigInteger.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
            value = BigIntegerValue.Of(number);
            return true;
        }

        foreach (char c in digits)
        {
            int digit = char.IsAsciiHexDigit(c) ? Convert.ToInt32(c.ToString(), 16) : radix;
            if (digit >= radix)
            {
                return false;
            }

            number = (number * radix) + digit;
        }

        value = BigIntegerValue.Of(number);
        return true;
    }

    /// <summary>False for an underscore that does not stand between two digits (or after a radix).</summary>
    private static bool TryDropUnderscores(ReadOnlySpan<char> text, out string digits)
    {
        digits = text.ToString();
        if (!text.Contains('_'))
        {
            return true;
        }

        for (int i = 0; i < text.Length; i++)
        {
            bool inside = i > 0 && i < text.Length - 1 && char.IsAsciiHexDigit(text[i + 1]) && (char.IsAsciiHexDigit(text[i - 1]) || i == 2);
            if (text[i] == '_' && !inside)
            {
                return false;
            }
        }

        digits = digits.Replace("_", "", StringComparison.Ordinal);
        return true;
    }
}
