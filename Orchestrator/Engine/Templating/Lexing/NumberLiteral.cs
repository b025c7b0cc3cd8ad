using System.Globalization;
using System.Numerics;
using Mitogen.Values;

namespace Mitogen.Templating.Lexing;

/// <summary>Number literals: 42, 1_000, 0x1f, 0o17, 0b101, 1.5, 1e3.</summary>
internal static class NumberLiteral
{
    public static TokenKind KindAt(string source, int start, out int length)
    {
        if (source[start] == '0' && start + 2 < source.Length && "xXoObB".Contains(source[start + 1], StringComparison.Ordinal) && IsDigit(source[start + 2]))
        {
            length = 2;
            while (start + length < source.Length && (IsDigit(source[start + length]) || source[start + length] == '_'))
            {
                length++;
            }

            return TokenKind.Integer;
        }

        int end = Digits(source, start);
        bool hasPoint = end + 1 < source.Length && source[end] == '.' && char.IsAsciiDigit(source[end + 1]) && !FollowsPoint(source, start);
        end = hasPoint ? Digits(source, end + 1) : end;
        int exponentEnd = Exponent(source, end);
        bool isFloat = hasPoint || exponentEnd > end;
        length = Math.Max(end, exponentEnd) - start;
        return isFloat ? TokenKind.Float : TokenKind.Integer;
    }

    public static Value Integer(string text)
    {
        string digits = text.Replace("_", "", StringComparison.Ordinal);
        int radix = digits.Length < 2 ? 10 : char.ToLowerInvariant(digits[1]) switch
        {
            'x' => 16,
            'o' => 8,
            'b' => 2,
            _ => 10,
        };
        if (radix == 10)
            return BigIntegerValue.Of(BigInteger.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture));

        BigInteger number = BigInteger.Zero;
        foreach (char digit in digits.AsSpan(2))
        {
            int worth = Convert.ToInt32(digit.ToString(), 16);
            number = (number * radix) + worth;
        }

        return BigIntegerValue.Of(number);
    }

    public static Value Float(string text) =>
        new FloatValue(double.Parse(text.Replace("_", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture));

    private static bool IsDigit(char letter) => char.IsAsciiHexDigit(letter);

    private static bool FollowsPoint(string source, int start) => start > 0 && source[start - 1] == '.';

    private static int Digits(string source, int at)
    {
        while (at < source.Length && (char.IsAsciiDigit(source[at])
            || (source[at] == '_' && at + 1 < source.Length && char.IsAsciiDigit(source[at + 1]))))
        {
            at++;
        }

        return at;
    }

    private static int Exponent(string source, int at)
    {
        if (at >= source.Length || source[at] is not ('e' or 'E'))
            return at;

        int digits = at + 1 < source.Length && source[at + 1] is '+' or '-' ? at + 2 : at + 1;
        return digits < source.Length && char.IsAsciiDigit(source[digits]) ? Digits(source, digits) : at;
    }
}
