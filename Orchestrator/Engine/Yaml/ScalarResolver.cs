using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using Mitogen.Values;

namespace Mitogen.Yaml;

/// <summary>
/// What a plain scalar is under YAML 1.1, as PyYAML's safe loader resolves it: <c>yes</c> and <c>on</c> are booleans, <c>0644</c> is octal,
/// <c>0o644</c> is text, <c>1:30</c> is sexagesimal, <c>1e3</c> is text for want of a dot and of a signed exponent.
/// </summary>
/// <remarks>Source: yaml.org/type (bool, int, float, null). Dates stay text: Ansible prints them as such.</remarks>
internal static partial class ScalarResolver
{
    public static Value Resolve(string text)
    {
        if (text.Length == 0)
        {
            return Value.Null;
        }

        char first = text[0];
        if (char.IsAsciiDigit(first) || first is '-' or '+' or '.')
        {
            return TryNumber(text) ?? text;
        }

        return "~yYnNtTfFoO".Contains(first) ? Word(text) : text;
    }

    /// <summary>The number, or null when the text is not one.</summary>
    public static Value? TryNumber(string text)
    {
        if (Integers().IsMatch(text))
        {
            return Integer(text.Replace("_", "", StringComparison.Ordinal));
        }

        return Floats().IsMatch(text) ? Float(text.Replace("_", "", StringComparison.Ordinal)) : null;
    }

    private static Value Word(string text) => text switch
    {
        "~" or "null" or "Null" or "NULL" => Value.Null,
        "yes" or "Yes" or "YES" or "true" or "True" or "TRUE" or "on" or "On" or "ON" => Value.True,
        "no" or "No" or "NO" or "false" or "False" or "FALSE" or "off" or "Off" or "OFF" => Value.False,
        _ => text,
    };

    private static Value? Integer(string text)
    {
        bool negative = text[0] == '-';
        ReadOnlySpan<char> digits = text.AsSpan(text[0] is '-' or '+' ? 1 : 0);
        BigInteger? number = digits switch
        {
            "0" => BigInteger.Zero,
            ['0', 'b', .. var binary] => Radix(binary, 2),
            ['0', 'x', .. var hex] => Radix(hex, 16),
            ['0', .. var octal] => Radix(octal, 8),
            _ when digits.Contains(':') => Sexagesimal(digits),
            _ => BigInteger.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture),
        };
        return number is { } found ? BigIntegerValue.Of(negative ? -found : found) : null;
    }

    /// <summary>Null when underscores were all there was: <c>0x_</c>.</summary>
    private static BigInteger? Radix(ReadOnlySpan<char> digits, int radix)
    {
        BigInteger number = 0;
        foreach (char digit in digits)
        {
            number = (number * radix) + Convert.ToInt32(digit.ToString(), 16);
        }

        return digits.IsEmpty && radix != 8 ? null : number;
    }

    private static BigInteger Sexagesimal(ReadOnlySpan<char> text)
    {
        BigInteger number = 0;
        foreach (Range part in text.Split(':'))
        {
            number = (number * 60) + BigInteger.Parse(text[part], NumberStyles.None, CultureInfo.InvariantCulture);
        }

        return number;
    }

    private static Value? Float(string text)
    {
        double sign = text[0] == '-' ? -1 : 1;
        string digits = text.TrimStart('+', '-').ToLowerInvariant();
        if (digits.Contains(':'))
        {
            double number = 0;
            foreach (string part in digits.Split(':'))
            {
                number = (number * 60) + double.Parse(part, CultureInfo.InvariantCulture);
            }

            return sign * number;
        }

        return digits switch
        {
            ".inf" => sign * double.PositiveInfinity,
            ".nan" => double.NaN,
            _ => double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? sign * number : null,
        };
    }

    [GeneratedRegex(@"^(?:[-+]?0b[01_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Integers();

    [GeneratedRegex(@"^(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))\z", RegexOptions.CultureInvariant)]
    private static partial Regex Floats();
}
