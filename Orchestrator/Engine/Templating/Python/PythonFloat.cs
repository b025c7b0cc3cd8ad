using System.Globalization;

namespace Mitogen.Templating.Python;

/// <summary>Prints floats as Python's <c>repr</c> does: the shortest digits that read back the same.</summary>
internal static class PythonFloat
{
    /// <summary>Python's <c>float.hex</c>.</summary>
    public static string Hex(double number)
    {
        if (!double.IsFinite(number))
            return Repr(number);

        long bits = BitConverter.DoubleToInt64Bits(number);
        long fraction = bits & 0xfffffffffffffL;
        int exponent = (int)((bits >> 52) & 0x7ff);
        string sign = bits < 0 ? "-" : "";
        if (exponent == 0 && fraction == 0)
            return sign + "0x0.0p+0";

        int power = exponent == 0 ? -1022 : exponent - 1023;
        return string.Create(CultureInfo.InvariantCulture, $"{sign}0x{(exponent == 0 ? 0 : 1)}.{fraction:x13}p{(power < 0 ? "" : "+")}{power}");
    }

    /// <param name="alternate">A point stands also where no digits follow it.</param>
    public static string Repr(double number, bool alternate)
    {
        string text = Repr(number);
        int mark = text.IndexOf('e', StringComparison.Ordinal);
        return alternate && mark > 0 && !text.Contains('.', StringComparison.Ordinal) ? text.Insert(mark, ".") : text;
    }

    public static string Repr(double number)
    {
        if (double.IsNaN(number))
            return "nan";

        if (double.IsInfinity(number))
            return number > 0 ? "inf" : "-inf";

        if (number == Math.Floor(number) && Math.Abs(number) < 1e15)
            return (number == 0 && double.IsNegative(number) ? "-0" : ((long)number).ToString(CultureInfo.InvariantCulture)) + ".0";

        return Layout(number.ToString("R", CultureInfo.InvariantCulture));
    }

    /// <summary>From .NET's shortest form, which has the right digits but switches to exponents elsewhere.</summary>
    private static string Layout(string shortest)
    {
        (bool negative, string digits, int pointAt) = Decompose(shortest);
        string sign = negative ? "-" : "";
        if (pointAt is > -4 and <= 16)
            return sign + Plain(digits, pointAt);

        int exponent = pointAt - 1;
        string mantissa = digits.Length > 1 ? $"{digits[0]}.{digits[1..]}" : digits;
        return $"{sign}{mantissa}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}";
    }

    private static string Plain(string digits, int pointAt)
    {
        if (pointAt <= 0)
            return "0." + new string('0', -pointAt) + digits;

        return pointAt >= digits.Length
            ? digits + new string('0', pointAt - digits.Length) + ".0"
            : $"{digits[..pointAt]}.{digits[pointAt..]}";
    }

    /// <summary>The significant digits without leading and trailing zeros, and where the point is relative to the first.</summary>
    internal static (bool Negative, string Digits, int PointAt) Decompose(string text)
    {
        bool negative = text.StartsWith('-');
        string body = negative ? text[1..] : text;
        int exponentAt = body.IndexOf('E', StringComparison.Ordinal);
        int exponent = exponentAt < 0 ? 0 : int.Parse(body[(exponentAt + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        string mantissa = exponentAt < 0 ? body : body[..exponentAt];
        int point = mantissa.IndexOf('.', StringComparison.Ordinal);
        string all = point < 0 ? mantissa : mantissa.Remove(point, 1);
        int pointAt = (point < 0 ? mantissa.Length : point) + exponent;
        string trimmed = all.TrimStart('0');
        pointAt -= all.Length - trimmed.Length;
        trimmed = trimmed.TrimEnd('0');
        return (negative, trimmed.Length == 0 ? "0" : trimmed, pointAt);
    }

    /// <summary>The format codes e, f, g and % of a number that is not negative.</summary>
    internal static string Format(double number, char type, int precision, bool alternate = false)
    {
        if (!double.IsFinite(number))
            return char.IsAsciiLetterUpper(type) ? Repr(number).ToUpperInvariant() : Repr(number);

        string text = char.ToLowerInvariant(type) switch
        {
            'f' => Fixed(number, precision) + (alternate && precision == 0 ? "." : ""),
            '%' => Fixed(number * 100, precision) + "%",
            'e' => Scientific(number, precision),
            'g' or 'n' => General(number, Math.Max(precision, 1), alternate),
            _ => throw new TemplateFailure($"Unknown format code '{type}' for object of type 'float'"),
        };
        return char.IsAsciiLetterUpper(type) ? text.ToUpperInvariant() : text;
    }

    private static string Fixed(double number, int precision) => number.ToString("F" + precision.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static string Scientific(double number, int precision)
    {
        string text = number.ToString("e" + precision.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        int mark = text.IndexOf('e', StringComparison.Ordinal);
        int exponent = int.Parse(text[(mark + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return $"{text[..mark]}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}";
    }

    private static string General(double number, int precision, bool alternate)
    {
        if (number == 0)
            return alternate ? "0." + new string('0', precision - 1) : "0";

        string scientific = Scientific(number, precision - 1);
        int mark = scientific.IndexOf('e', StringComparison.Ordinal);
        int exponent = int.Parse(scientific[(mark + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        if (exponent < -4 || exponent >= precision)
            return (alternate ? scientific[..mark] : Trimmed(scientific[..mark])) + scientific[mark..];

        string plain = Fixed(number, precision - 1 - exponent);
        return alternate ? plain : Trimmed(plain);
    }

    private static string Trimmed(string digits) => digits.Contains('.', StringComparison.Ordinal) ? digits.TrimEnd('0').TrimEnd('.') : digits;
}
