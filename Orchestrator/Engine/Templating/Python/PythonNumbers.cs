using System.Globalization;
using System.Numerics;
using Mitogen.Values;

namespace Mitogen.Templating.Python;

/// <summary>Python's <c>int()</c>, <c>float()</c>, <c>round()</c> and digits in any base.</summary>
internal static class PythonNumbers
{
    public static string ToRadix(BigInteger number, int radix)
    {
        if (radix == 10)
            return number.ToString(CultureInfo.InvariantCulture);

        if (number.IsZero)
            return "0";

        var digits = new Stack<char>();
        for (BigInteger rest = number; !rest.IsZero; rest /= radix)
        {
            digits.Push("0123456789abcdefghijklmnopqrstuvwxyz"[(int)(rest % radix)]);
        }

        return new string([.. digits]);
    }

    /// <summary>Python's <c>int(text, base)</c>: null when it is no number.</summary>
    public static BigInteger? ParseInteger(string text, int radix)
    {
        string digits = WithPlainDigits(text.Trim());
        bool negative = digits.StartsWith('-');
        digits = negative || digits.StartsWith('+') ? digits[1..] : digits;
        if (digits.Length > 1 && digits[0] == '0' && PrefixRadix(digits[1]) is { } own && (radix == own || radix == 0))
        {
            radix = own;
            digits = digits[2..].StartsWith('_') ? digits[3..] : digits[2..];
        }

        radix = radix == 0 ? 10 : radix;
        if (digits.Length == 0 || digits.StartsWith('_') || digits.EndsWith('_') || digits.Contains("__", StringComparison.Ordinal))
            return null;

        return Digits(digits.Replace("_", "", StringComparison.Ordinal), radix) is { } number ? (negative ? -number : number) : null;
    }

    /// <summary>Python's <c>float(text)</c>: null when it is no number.</summary>
    public static double? ParseFloat(string text)
    {
        string digits = WithPlainDigits(text.Trim()).ToLowerInvariant();
        string bare = digits.TrimStart('+', '-');
        if (bare is "inf" or "infinity")
            return digits.StartsWith('-') ? double.NegativeInfinity : double.PositiveInfinity;

        if (bare == "nan")
            return double.NaN;

        bool isPlain = bare.Length > 0 && bare.All(letter => char.IsAsciiDigit(letter) || letter is '.' or 'e' or '+' or '-' or '_');
        return isPlain && double.TryParse(digits.Replace("_", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            ? number
            : null;
    }

    /// <summary>Python reads the decimal digits of every script.</summary>
    private static string WithPlainDigits(string text) => System.Text.Ascii.IsValid(text)
        ? text
        : string.Concat(text.Select(letter => char.GetUnicodeCategory(letter) == UnicodeCategory.DecimalDigitNumber ? (char)('0' + (int)char.GetNumericValue(letter)) : letter));

    /// <summary>The nearest float, halves to even. (.NET's own conversion cuts bits off.)</summary>
    public static double ToDouble(BigInteger number)
    {
        const int KeptBits = 64;
        BigInteger size = BigInteger.Abs(number);
        int extra = (int)Math.Max(0, size.GetBitLength() - KeptBits);
        BigInteger kept = size >> extra;
        bool isExact = kept << extra == size;
        double rounded = Math.ScaleB((double)((ulong)kept | (isExact ? 0UL : 1UL)), extra);
        return number.Sign < 0 ? -rounded : rounded;
    }

    /// <summary>Python's <c>int(float)</c>.</summary>
    public static Value Truncate(double number)
    {
        if (double.IsNaN(number))
            throw new TemplateFailure("cannot convert float NaN to integer");

        return double.IsInfinity(number) ? throw new TemplateFailure("cannot convert float infinity to integer") : BigIntegerValue.Of(new BigInteger(number));
    }

    /// <summary>Python's <c>round(number, digits)</c>: correctly rounded from the exact value, halves to even.</summary>
    public static double Round(double number, int digits)
    {
        if (!double.IsFinite(number) || digits > 22)
            return number;

        if (digits < 0)
        {
            double unit = Math.Pow(10, -digits);
            return Math.Round(number / unit, MidpointRounding.ToEven) * unit;
        }

        string text = number.ToString("F" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return IsExactHalf(number, digits) ? RoundHalfToEven(number, digits) : double.Parse(text, CultureInfo.InvariantCulture);
    }

    private static bool IsExactHalf(double number, int digits)
    {
        double scaled = number * Math.Pow(10, digits);
        return Math.Abs(scaled % 1) == 0.5 && digits <= 3 && Math.Abs(scaled) < 1e15 && scaled / Math.Pow(10, digits) == number && IsDyadic(number);
    }

    private static bool IsDyadic(double number) => number * 1024 == Math.Floor(number * 1024);

    private static double RoundHalfToEven(double number, int digits) => Math.Round(number * Math.Pow(10, digits), MidpointRounding.ToEven) / Math.Pow(10, digits);

    private static int? PrefixRadix(char letter) => char.ToLowerInvariant(letter) switch
    {
        'x' => 16,
        'o' => 8,
        'b' => 2,
        _ => null,
    };

    private static BigInteger? Digits(string digits, int radix)
    {
        if (radix == 10)
            return digits.All(char.IsAsciiDigit) ? BigInteger.Parse(digits, CultureInfo.InvariantCulture) : null;

        BigInteger number = BigInteger.Zero;
        foreach (char digit in digits.ToLowerInvariant())
        {
            int worth = char.IsAsciiDigit(digit) ? digit - '0' : char.IsAsciiLetterLower(digit) ? digit - 'a' + 10 : int.MaxValue;
            if (worth >= radix)
                return null;

            number = (number * radix) + worth;
        }

        return number;
    }
}
