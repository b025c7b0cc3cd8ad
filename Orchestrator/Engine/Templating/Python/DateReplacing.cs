using Mitogen.Templating.Filters;
using Mitogen.Templating.Objects;
using Mitogen.Values;

namespace Mitogen.Templating.Python;

/// <summary>Dates made of others with some parts changed, of a date and a time, or of seconds.</summary>
internal static class DateReplacing
{
    public static Value ReplaceDate(Value self, FilterArguments arguments) =>
        new DateValue(DateOnly.FromDateTime(Replaced(DateMembers.Moment(self), arguments, isMoment: false)));

    public static Value ReplaceMoment(Value self, FilterArguments arguments) => new DateTimeValue(Replaced(DateMembers.Moment(self), arguments, isMoment: true));

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
        int Part(int index, int whenMissing, int most) => arguments.Integer(index, whenMissing) is var given && given >= 0 && given <= most
            ? (int)given
            : throw new TemplateFailure($"a part of the date must be in 0..{most}");
        try
        {
            var date = new DateTime(Part(0, now.Year, 9999), Part(1, now.Month, 12), Part(2, now.Day, 31));
            if (!isMoment)
                return date;

            int microsecond = (int)(now.Ticks % TimeSpan.TicksPerSecond / TimeSpan.TicksPerMicrosecond);
            return date.AddHours(Part(3, now.Hour, 23)).AddMinutes(Part(4, now.Minute, 59)).AddSeconds(Part(5, now.Second, 59)).AddMicroseconds(Part(6, microsecond, 999_999));
        }
        catch (ArgumentOutOfRangeException)
        {
            throw new TemplateFailure("day is out of range for month");
        }
    }
}
