using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Mitogen.Templating.Objects;

namespace Mitogen.Templating.Python;

/// <summary>Python's <c>strptime</c> in the C locale: the format as a regular expression.</summary>
/// <remarks>Source: Python's documentation of <c>datetime</c>, "strftime() and strptime() Format Codes" and its technical notes.</remarks>
internal sealed class DateTextParser
{
    private const int MaxKept = 200;
    private static readonly ConcurrentDictionary<string, DateTextParser> Kept = new(StringComparer.Ordinal);
    private static readonly DateTimeFormatInfo Names = CultureInfo.InvariantCulture.DateTimeFormat;
    private readonly string _format;
    private readonly Regex _pattern;

    private DateTextParser(string format)
    {
        _format = format;
        var pattern = new StringBuilder(@"\G");
        var used = new HashSet<char>();
        Append(pattern, format, used);
        _pattern = new Regex(pattern.ToString(), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    }

    /// <exception cref="TemplateFailure">The text does not have the format, or Python knows no such format.</exception>
    public static DateTimeValue Parse(string text, string format)
    {
        if (Kept.Count > MaxKept)
        {
            Kept.Clear();
        }

        return Kept.GetOrAdd(format, one => new DateTextParser(one)).Read(text);
    }

    private DateTimeValue Read(string text)
    {
        Match match = _pattern.Match(text);
        if (!match.Success)
            throw new TemplateFailure($"time data {PythonText.Repr(text)} does not match format {PythonText.Repr(_format)}");

        if (match.Length < text.Length)
            throw new TemplateFailure($"unconverted data remains: {text[match.Length..]}");

        var parts = new DateParts(match);
        try
        {
            return new DateTimeValue(parts.Date() + parts.Time(), parts.Zone());
        }
        catch (ArgumentOutOfRangeException)
        {
            throw new TemplateFailure("day is out of range for month");
        }
    }

    private static void Append(StringBuilder pattern, string format, HashSet<char> used)
    {
        for (int at = 0; at < format.Length; at++)
        {
            if (char.IsWhiteSpace(format[at]))
            {
                pattern.Append(at > 0 && char.IsWhiteSpace(format[at - 1]) ? "" : @"\s+");
            }
            else if (format[at] != '%')
            {
                pattern.Append(Regex.Escape(format[at].ToString()));
            }
            else if (++at == format.Length)
            {
                throw new TemplateFailure($"stray %% in format '{format}'");
            }
            else
            {
                AppendCode(pattern, format, format[at], used);
            }
        }
    }

    private static void AppendCode(StringBuilder pattern, string format, char code, HashSet<char> used)
    {
        string? expanded = code switch
        {
            'c' => "%a %b %d %H:%M:%S %Y",
            'x' => "%m/%d/%y",
            'X' => "%H:%M:%S",
            _ => null,
        };
        if (expanded is not null)
        {
            Append(pattern, expanded, used);
            return;
        }

        string part = PatternOf(code) ?? throw new TemplateFailure($"'{code}' is a bad directive in format '{format}'");
        if (code != '%' && !used.Add(code))
            throw new TemplateFailure($"redefinition of group name '{code}' in format '{format}'");

        pattern.Append(code == '%' ? part : $"(?<{code}>{part})");
    }

    private static string? PatternOf(char code) => code switch
    {
        'Y' or 'G' => "[0-9]{4}",
        'y' => "[0-9]{2}",
        'm' => "1[0-2]|0[1-9]|[1-9]",
        'd' => "3[0-1]|[1-2][0-9]|0[1-9]|[1-9]| [1-9]",
        'H' => "2[0-3]|[0-1][0-9]|[0-9]",
        'I' => "1[0-2]|0[1-9]|[1-9]",
        'M' => "[0-5][0-9]|[0-9]",
        'S' => "6[0-1]|[0-5][0-9]|[0-9]",
        'f' => "[0-9]{1,6}",
        'j' => "36[0-6]|3[0-5][0-9]|[1-2][0-9]{2}|0[1-9][0-9]|00[1-9]|[1-9][0-9]|0[1-9]|[1-9]",
        'U' or 'W' => "5[0-3]|[0-4][0-9]|[0-9]",
        'V' => "5[0-3]|0[1-9]|[1-4][0-9]|[0-9]",
        'u' => "[1-7]",
        'w' => "[0-6]",
        'p' => "am|pm",
        'a' => string.Join('|', Names.AbbreviatedDayNames),
        'A' => string.Join('|', Names.DayNames),
        'b' => string.Join('|', Names.AbbreviatedMonthNames[..12]),
        'B' => string.Join('|', Names.MonthNames[..12]),
        'Z' => "utc|gmt",
        'z' => "[+-][0-9]{2}:?[0-5][0-9](?::?[0-5][0-9](?:[.][0-9]{1,6})?)?|(?-i:Z)",
        '%' => "%",
        _ => null,
    };
}
