using Mitogen.Templating.Filters;
using Mitogen.Templating.Objects;
using Mitogen.Values;

namespace Mitogen.Templating.Python;

/// <summary>Dates made of others with some parts changed, of a date and a time, or of seconds.</summary>
internal static class DateReplacing
{
    public static Value ReplaceDate(Value self, FilterArguments arguments) =>
        new DateValue(DateOnly.FromDateTime(Replaced(DateMembers.Moment(self), arguments, isMoment: false)));

    public static Value ReplaceMoment(Value self, FilterArguments arguments) =>
        new DateTimeValue(Replaced(DateMembers.Moment(self), arguments, isMoment: true), ZoneOf(arguments, ((DateTimeValue)self).Zone));

    public static Value ReplaceTime(Value self, FilterArguments arguments)
    {
        TimeSpan now = ((TimeValue)self).Time;
        return new TimeValue(new TimeSpan(Part(arguments, 0, now.Hours, 23), Part(arguments, 1, now.Minutes, 59), Part(arguments, 2, now.Seconds, 59))
            + TimeSpan.FromMicroseconds(Part(arguments, 3, (int)(now.Ticks % TimeSpan.TicksPerSecond / TimeSpan.TicksPerMicrosecond), 999_999)));
    }

    /// <summary>The same instant on another zone's clock.</summary>
    /// <param name="zone">The zone; null for this machine's, which a date without a zone is taken to be of.</param>
    public static DateTimeValue InZone(DateTimeValue date, ZoneValue? zone, TimeZoneInfo local)
    {
        long utc = date.Zone is null ? date.Moment.Ticks - local.GetUtcOffset(date.Moment).Ticks : date.UtcTicks;
        zone ??= LocalZone(new DateTime(Math.Clamp(utc, 0, DateTime.MaxValue.Ticks), DateTimeKind.Utc), local);
        long shown = utc + zone.Offset.Ticks;
        return shown >= 0 && shown <= DateTime.MaxValue.Ticks ? new DateTimeValue(new DateTime(shown), zone) : throw new TemplateFailure("date value out of range");
    }

    /// <summary>Seconds since 1970 in UTC; a date without a zone is one of this machine's.</summary>
    public static double Timestamp(DateTimeValue date, TimeZoneInfo local)
    {
        long utc = date.Zone is null ? date.Moment.Ticks - local.GetUtcOffset(date.Moment).Ticks : date.UtcTicks;
        return (utc - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond / 1e6;
    }

    private static ZoneValue LocalZone(DateTime utc, TimeZoneInfo local)
    {
        TimeSpan offset = local.GetUtcOffset(utc);
        string name = local.IsDaylightSavingTime(utc) ? local.DaylightName : local.StandardName;
        return new ZoneValue(offset, offset == TimeSpan.Zero && name.Contains("Coordinated", StringComparison.Ordinal) ? "UTC" : name);
    }

    private static ZoneValue? ZoneOf(FilterArguments arguments, ZoneValue? current) => arguments.Optional(7) switch
    {
        null => current,
        ZoneValue zone => zone,
        { IsNull: true } => null,
        _ => throw new TemplateFailure("tzinfo argument must be None or of a tzinfo subclass"),
    };

    public static Value Combine(Value date, Value time) => date is DateValue or DateTimeValue && time is TimeValue clock
        ? new DateTimeValue(DateMembers.Moment(date).Date + clock.Time)
        : throw new TemplateFailure("combine() takes a date and a time");

    public static Value FromSeconds(Value seconds, TimeZoneInfo zone)
    {
        double ticks = Math.Round(Arithmetic.ToDouble(seconds) * 1_000_000) * TimeSpan.TicksPerMicrosecond;
        double utc = ticks + DateTime.UnixEpoch.Ticks;
        if (!(utc >= 0 && utc < DateTime.MaxValue.Ticks))
            throw new TemplateFailure("year is out of range");

        return new DateTimeValue(TimeZoneInfo.ConvertTimeFromUtc(new DateTime((long)utc, DateTimeKind.Utc), zone));
    }

    private static DateTime Replaced(DateTime now, FilterArguments arguments, bool isMoment)
    {
        try
        {
            var date = new DateTime(Part(arguments, 0, now.Year, 9999), Part(arguments, 1, now.Month, 12), Part(arguments, 2, now.Day, 31));
            if (!isMoment)
                return date;

            int microsecond = (int)(now.Ticks % TimeSpan.TicksPerSecond / TimeSpan.TicksPerMicrosecond);
            return date.AddHours(Part(arguments, 3, now.Hour, 23)).AddMinutes(Part(arguments, 4, now.Minute, 59)).AddSeconds(Part(arguments, 5, now.Second, 59))
                .AddMicroseconds(Part(arguments, 6, microsecond, 999_999));
        }
        catch (ArgumentOutOfRangeException)
        {
            throw new TemplateFailure("day is out of range for month");
        }
    }

    private static int Part(FilterArguments arguments, int index, int whenMissing, int most) => arguments.Integer(index, whenMissing) is var given && given >= 0 && given <= most
        ? (int)given
        : throw new TemplateFailure($"a part of the date must be in 0..{most}");
}
