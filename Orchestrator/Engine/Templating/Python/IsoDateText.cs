using System.Globalization;
using System.Text.RegularExpressions;
using Mitogen.Templating.Objects;

namespace Mitogen.Templating.Python;

/// <summary>Dates in the forms of ISO 8601 that <c>fromisoformat</c> reads.</summary>
/// <remarks>Source: Python 3.11 documentation of <c>datetime</c>.</remarks>
internal static partial class IsoDateText
{
    private const int FractionDigits = 6;

    public static DateTimeValue Parse(string text)
    {
        Match match = Moment().Match(text);
        return match.Success ? new DateTimeValue(DateOf(match, text) + TimeOf(match, text, ""), ZoneOf(match, text)) : throw Invalid(text);
    }

    public static DateValue ParseDate(string text)
    {
        Match match = Moment().Match(text);
        return match.Success && !match.Groups["hour"].Success ? new DateValue(DateOnly.FromDateTime(DateOf(match, text))) : throw Invalid(text);
    }

    private static DateTime DateOf(Match match, string text)
    {
        int year = Number(match, "year");
        try
        {
            return match.Groups["week"].Success
                ? ISOWeek.ToDateTime(year, Number(match, "week"), (DayOfWeek)(match.Groups["weekday"].Success ? Number(match, "weekday") % 7 : 1))
                : new DateTime(year, Number(match, "month"), Number(match, "day"));
        }
        catch (ArgumentOutOfRangeException)
        {
            throw Invalid(text);
        }
    }

    private static TimeSpan TimeOf(Match match, string text, string prefix)
    {
        (int hour, int minute, int second) = (Number(match, prefix + "hour"), Number(match, prefix + "minute"), Number(match, prefix + "second"));
        if (hour > 23 || minute > 59 || second > 59)
            throw Invalid(text);

        string fraction = match.Groups[prefix + "fraction"].Value.PadRight(FractionDigits, '0')[..FractionDigits];
        return new TimeSpan(hour, minute, second) + TimeSpan.FromMicroseconds(int.Parse(fraction, CultureInfo.InvariantCulture));
    }

    private static ZoneValue? ZoneOf(Match match, string text) => match.Groups["utc"].Success ? ZoneValue.Utc
        : match.Groups["sign"] is not { Success: true } sign ? null
        : new ZoneValue(sign.Value == "-" ? -TimeOf(match, text, "zone") : TimeOf(match, text, "zone"));

    private static int Number(Match match, string group) => match.Groups[group] is { Success: true } found ? int.Parse(found.Value, CultureInfo.InvariantCulture) : 0;

    private static TemplateFailure Invalid(string text) => new($"Invalid isoformat string: {PythonText.Repr(text)}");

    [GeneratedRegex("""
        \A(?<year>[0-9]{4})(?:-(?<month>[0-9]{2})-(?<day>[0-9]{2})|(?<month>[0-9]{2})(?<day>[0-9]{2})|-W(?<week>[0-9]{2})(?:-(?<weekday>[1-7]))?|W(?<week>[0-9]{2})(?<weekday>[1-7])?)
        (?:.(?<hour>[0-9]{2})(?:(?::(?<minute>[0-9]{2})(?::(?<second>[0-9]{2}))?|(?<minute>[0-9]{2})(?<second>[0-9]{2})?)(?:[.,](?<fraction>[0-9]+))?)?
        (?:(?<utc>Z)|(?<sign>[-+])(?<zonehour>[0-9]{2})(?:(?::(?<zoneminute>[0-9]{2})(?::(?<zonesecond>[0-9]{2}))?|(?<zoneminute>[0-9]{2})(?<zonesecond>[0-9]{2})?)(?:[.,](?<zonefraction>[0-9]+))?)?)?)?\z
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Moment();
}
