using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using Mitogen.Templating.Objects;
using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Templating.Serialization;

/// <summary>What plain scalars mean in YAML 1.1, as PyYAML resolves them.</summary>
internal static partial class YamlScalars
{
    private static readonly string[] TrueWords = ["yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"];
    private static readonly string[] FalseWords = ["no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"];
    private static readonly string[] NullWords = ["", "~", "null", "Null", "NULL"];

    /// <summary>True when the text, written plain, would read back as text.</summary>
    public static bool IsText(string text) => !NullWords.Contains(text) && !TrueWords.Contains(text) && !FalseWords.Contains(text)
        && text is not ("<<" or "=" or "!" or "&" or "*")
        && !Integer().IsMatch(text) && !Float().IsMatch(text) && !Timestamp().IsMatch(text);

    public static Value Resolve(string text)
    {
        if (NullWords.Contains(text))
            return Value.Null;

        if (TrueWords.Contains(text) || FalseWords.Contains(text))
            return TrueWords.Contains(text);

        if (Integer().IsMatch(text))
            return ToInteger(text);

        if (Float().IsMatch(text))
            return ToFloat(text);

        return Timestamp().Match(text) is { Success: true } date ? ToDate(date, text) : new StringValue(text);
    }

    internal static Value ToInteger(string text)
    {
        string digits = text.Replace("_", "", StringComparison.Ordinal);
        bool negative = digits.StartsWith('-');
        digits = digits.TrimStart('+', '-');
        BigInteger number = digits switch
        {
            "0" => 0,
            _ when digits.StartsWith("0b", StringComparison.Ordinal) => PythonNumbers.ParseInteger(digits[2..], 2) ?? 0,
            _ when digits.StartsWith("0x", StringComparison.Ordinal) => PythonNumbers.ParseInteger(digits[2..], 16) ?? 0,
            _ when digits.StartsWith('0') => PythonNumbers.ParseInteger(digits, 8) ?? 0,
            _ when digits.Contains(':', StringComparison.Ordinal) => digits.Split(':').Aggregate(BigInteger.Zero, (sum, part) => (sum * 60) + BigInteger.Parse(part, CultureInfo.InvariantCulture)),
            _ => BigInteger.Parse(digits, CultureInfo.InvariantCulture),
        };
        return BigIntegerValue.Of(negative ? -number : number);
    }

    internal static Value ToFloat(string text)
    {
        string digits = text.Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();
        bool negative = digits.StartsWith('-');
        digits = digits.TrimStart('+', '-');
        double number = digits switch
        {
            ".inf" => double.PositiveInfinity,
            ".nan" => double.NaN,
            _ when digits.Contains(':', StringComparison.Ordinal) => digits.Split(':').Aggregate(0.0, (sum, part) => (sum * 60) + double.Parse(part, CultureInfo.InvariantCulture)),
            _ => double.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture),
        };
        return new FloatValue(negative ? -number : number);
    }

    private static Value ToDate(Match match, string text)
    {
        int Part(string name) => match.Groups[name] is { Success: true, Length: > 0 } group ? int.Parse(group.Value, CultureInfo.InvariantCulture) : 0;
        try
        {
            if (!match.Groups["hour"].Success)
                return new DateValue(new DateOnly(Part("year"), Part("month"), Part("day")));

            var moment = new DateTime(Part("year"), Part("month"), Part("day"), Part("hour"), Part("minute"), Part("second"));
            string fraction = match.Groups["fraction"].Value.PadRight(6, '0');
            moment = moment.AddMicroseconds(int.Parse(fraction[..6], CultureInfo.InvariantCulture));
            return new DateTimeValue(moment, ZoneOf(match));
        }
        catch (ArgumentOutOfRangeException)
        {
            throw new TemplateFailure($"'{text}' is no date");
        }
    }

    private static ZoneValue? ZoneOf(Match match)
    {
        if (!match.Groups["zone"].Success)
            return null;

        int Part(string name) => match.Groups[name] is { Success: true } group ? int.Parse(group.Value, CultureInfo.InvariantCulture) : 0;
        var offset = new TimeSpan(Part("zonehour"), Part("zoneminute"), 0);
        return match.Groups["zone"].Value == "Z" ? ZoneValue.Utc : new ZoneValue(match.Groups["sign"].Value == "-" ? -offset : offset);
    }

    [GeneratedRegex(@"\A(?:[-+]?0b[0-1_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+)\z")]
    private static partial Regex Integer();

    [GeneratedRegex(@"\A(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))\z")]
    private static partial Regex Float();

    [GeneratedRegex(@"\A(?<year>[0-9]{4})-(?:(?<month>[0-9]{2})-(?<day>[0-9]{2})|(?<month>[0-9]{1,2})-(?<day>[0-9]{1,2})(?:[Tt]|[ \t]+)(?<hour>[0-9]{1,2}):(?<minute>[0-9]{2}):(?<second>[0-9]{2})(?:\.(?<fraction>[0-9]*))?(?:[ \t]*(?<zone>Z|(?<sign>[-+])(?<zonehour>[0-9]{1,2})(?::(?<zoneminute>[0-9]{2}))?))?)\z")]
    private static partial Regex Timestamp();
}
