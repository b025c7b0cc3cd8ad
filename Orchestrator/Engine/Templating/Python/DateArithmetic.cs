using Mitogen.Templating.Objects;
using Mitogen.Values;

namespace Mitogen.Templating.Python;

/// <summary>Sums and differences of dates and time spans. Null when Python has none.</summary>
internal static class DateArithmetic
{
    public static Value? Add(Value left, Value right) => (left, right) switch
    {
        (DateTimeValue date, TimeDeltaValue delta) => Moved(date, delta.Span),
        (TimeDeltaValue delta, DateTimeValue date) => Moved(date, delta.Span),
        (DateValue date, TimeDeltaValue delta) => new DateValue(date.Date.AddDays((int)delta.Days)),
        (TimeDeltaValue delta, DateValue date) => new DateValue(date.Date.AddDays((int)delta.Days)),
        (TimeDeltaValue a, TimeDeltaValue b) => new TimeDeltaValue(a.Span + b.Span),
        _ => null,
    };

    public static Value? Subtract(Value left, Value right) => (left, right) switch
    {
        (DateTimeValue a, DateTimeValue b) => new TimeDeltaValue(a.Moment - b.Moment),
        (DateTimeValue date, TimeDeltaValue delta) => Moved(date, -delta.Span),
        (DateValue a, DateValue b) => new TimeDeltaValue(TimeSpan.FromDays(a.Date.DayNumber - b.Date.DayNumber)),
        (DateValue date, TimeDeltaValue delta) => new DateValue(date.Date.AddDays(-(int)delta.Days)),
        (TimeDeltaValue a, TimeDeltaValue b) => new TimeDeltaValue(a.Span - b.Span),
        _ => null,
    };

    private static DateTimeValue Moved(DateTimeValue date, TimeSpan span)
    {
        long ticks = date.Moment.Ticks + span.Ticks;
        return ticks < 0 || ticks > DateTime.MaxValue.Ticks ? throw new TemplateFailure("date value out of range") : new DateTimeValue(new DateTime(ticks));
    }
}
