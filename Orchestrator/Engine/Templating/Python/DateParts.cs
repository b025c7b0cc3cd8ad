using System.Globalization;
using System.Text.RegularExpressions;
using Mitogen.Templating.Objects;

namespace Mitogen.Templating.Python;

/// <summary>What <see cref="DateTextParser"/> has found in a text, each part under the letter of its format code.</summary>
internal sealed class DateParts(Match match)
{
    private const int Noon = 12;
    private const int DaysInWeek = 7;

    /// <summary>The day; from a day of the year or a week when the format has such.</summary>
    /// <exception cref="TemplateFailure">The parts do not tell a day.</exception>
    public DateTime Date()
    {
        if (Has("G") || Has("V"))
            return IsoWeekDate();

        int year = Has("Y") ? Number("Y") : Has("y") ? Number("y") + (Number("y") <= 68 ? 2000 : 1900) : 1900;
        if (Has("j"))
            return new DateTime(year, 1, 1).AddDays(Number("j") - 1);

        bool tellsWeek = (Has("U") || Has("W")) && (Has("Y") || Has("y")) && Weekday() is not null;
        return tellsWeek ? WeekDate(year) : new DateTime(year, Month(), Has("d") ? Number("d") : 1);
    }

    /// <summary>The time of day. A leap second counts as the one before it.</summary>
    public TimeSpan Time()
    {
        int hour = Has("I") ? (Number("I") % Noon) + (match.Groups["p"].Value.Equals("pm", StringComparison.OrdinalIgnoreCase) ? Noon : 0)
            : Has("H") ? Number("H") : 0;
        int second = Has("S") ? Number("S") : 0;
        if (second > 59)
            throw new TemplateFailure("second must be in 0..59");

        string fraction = match.Groups["f"].Value.PadRight(6, '0');
        return new TimeSpan(hour, Has("M") ? Number("M") : 0, second) + TimeSpan.FromMicroseconds(int.Parse(fraction, CultureInfo.InvariantCulture));
    }

    /// <summary>Null when the text says none: a name alone is not enough.</summary>
    public ZoneValue? Zone()
    {
        string text = match.Groups["z"].Value;
        if (text.Length == 0)
            return null;

        string? name = Has("Z") ? match.Groups["Z"].Value : null;
        if (text == "Z")
            return new ZoneValue(TimeSpan.Zero, name);

        if (text.Length > 6 && text[3] == ':' != (text[6] == ':'))
            throw new TemplateFailure($"Inconsistent use of : in {text}");

        string digits = text[1..].Replace(":", "", StringComparison.Ordinal);
        string[] halves = digits.Split('.');
        int Two(int at) => halves[0].Length > at ? int.Parse(halves[0].AsSpan(at, 2), CultureInfo.InvariantCulture) : 0;
        var offset = new TimeSpan(Two(0), Two(2), Two(4));
        offset += TimeSpan.FromMicroseconds(halves.Length > 1 ? int.Parse(halves[1].PadRight(6, '0'), CultureInfo.InvariantCulture) : 0);
        if (offset >= TimeSpan.FromDays(1))
            throw new TemplateFailure("offset must be a timedelta strictly between -24 and 24 hours");

        return new ZoneValue(text[0] == '-' ? -offset : offset, name);
    }

    private bool Has(string code) => match.Groups[code].Success;

    private int Number(string code) => int.Parse(match.Groups[code].Value, NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture);

    private int Month() => Has("m") ? Number("m")
        : Has("b") ? IndexOf("b", CultureInfo.InvariantCulture.DateTimeFormat.AbbreviatedMonthNames) + 1
        : Has("B") ? IndexOf("B", CultureInfo.InvariantCulture.DateTimeFormat.MonthNames) + 1
        : 1;

    /// <summary>0 for Monday.</summary>
    private int? Weekday() => Has("u") ? Number("u") - 1
        : Has("w") ? (Number("w") + 6) % DaysInWeek
        : Has("a") ? (IndexOf("a", CultureInfo.InvariantCulture.DateTimeFormat.AbbreviatedDayNames) + 6) % DaysInWeek
        : Has("A") ? (IndexOf("A", CultureInfo.InvariantCulture.DateTimeFormat.DayNames) + 6) % DaysInWeek
        : null;

    private int IndexOf(string code, string[] names) => Array.FindIndex(names, name => name.Equals(match.Groups[code].Value, StringComparison.OrdinalIgnoreCase));

    private DateTime IsoWeekDate()
    {
        if (!Has("G") || !Has("V") || Weekday() is not { } weekday || Has("j"))
            throw new TemplateFailure("ISO year directive '%G' must be used with the ISO week directive '%V' and a weekday directive ('%A', '%a', '%w', or '%u').");

        if (Number("V") < 1)
            throw new TemplateFailure($"Invalid week: {Number("V")}");

        return ISOWeek.ToDateTime(Number("G"), Number("V"), (DayOfWeek)((weekday + 1) % DaysInWeek));
    }

    /// <summary>By the number of the week, which begins on Sunday (<c>%U</c>) or Monday (<c>%W</c>); days before the first such day are in week 0.</summary>
    private DateTime WeekDate(int year)
    {
        var first = new DateTime(year, 1, 1);
        bool startsOnMonday = Has("W") && !Has("U");
        int shift = startsOnMonday ? 6 : 0;
        int ofFirst = ((int)first.DayOfWeek + shift) % DaysInWeek;
        int wanted = (Weekday()!.Value + 1 + shift) % DaysInWeek;
        int week = Number(startsOnMonday ? "W" : "U");
        int beforeWeekOne = (DaysInWeek - ofFirst) % DaysInWeek;
        int days = week == 0 ? wanted - ofFirst : beforeWeekOne + (DaysInWeek * (week - 1)) + wanted;
        return first.AddDays(days);
    }
}
