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
        (DateTimeValue a, DateTimeValue b) => Between(a, b),
        (DateTimeValue date, TimeDeltaValue delta) => Moved(date, -delta.Span),
        (DateValue a, DateValue b) => new TimeDeltaValue(TimeSpan.FromDays(a.Date.DayNumber - b.Date.DayNumber)),
        (DateValue date, TimeDeltaValue delta) => new DateValue(date.Date.AddDays(-(int)delta.Days)),
        (TimeDeltaValue a, TimeDeltaValue b) => new TimeDeltaValue(a.Span - b.Span),
        _ => null,
    };

    public static Value? Multiply(Value left, Value right) => (left, right) switch
    {
        (TimeDeltaValue span, _) when Arithmetic.IsNumber(right) => Scaled(span, right is FloatValue real ? real.Number : null, right),
        (_, TimeDeltaValue span) when Arithmetic.IsNumber(left) => Scaled(span, left is FloatValue real ? real.Number : null, left),
        _ => null,
    };

    public static Value? Divide(Value left, Value right) => (left, right) switch
    {
        (TimeDeltaValue a, TimeDeltaValue b) => b.Span.Ticks == 0 ? throw ByZero() : new FloatValue((double)a.Span.Ticks / b.Span.Ticks),
        (TimeDeltaValue a, _) when Arithmetic.IsNumber(right) => Arithmetic.IsZero(right) ? throw ByZero() : OfMicroseconds(Math.Round(Micro(a) / Arithmetic.ToDouble(right))),
        _ => null,
    };

    public static Value? FloorDivide(Value left, Value right) => (left, right) switch
    {
        (TimeDeltaValue a, TimeDeltaValue b) => Arithmetic.FloorDivide(Micro(a), Micro(b)),
        (TimeDeltaValue a, IntegerValue or BooleanValue) => OfMicroseconds(Arithmetic.ToDouble(Arithmetic.FloorDivide(Micro(a), right))),
        _ => null,
    };

    public static Value? Modulo(Value left, Value right) => (left, right) is (TimeDeltaValue a, TimeDeltaValue b)
        ? OfMicroseconds(Arithmetic.ToDouble(Arithmetic.Modulo(Micro(a), Micro(b))))
        : null;

    private static long Micro(TimeDeltaValue span) => span.Span.Ticks / TimeSpan.TicksPerMicrosecond;

    private static TimeDeltaValue Scaled(TimeDeltaValue span, double? factor, Value exact) =>
        OfMicroseconds(factor is { } real ? Math.Round(Micro(span) * real) : Micro(span) * Arithmetic.ToDouble(exact));

    private static TimeDeltaValue OfMicroseconds(double microseconds) => Math.Abs(microseconds) < long.MaxValue / (double)TimeSpan.TicksPerMicrosecond
        ? new TimeDeltaValue(new TimeSpan((long)microseconds * TimeSpan.TicksPerMicrosecond))
        : throw new TemplateFailure("the time span is too large");

    private static TemplateFailure ByZero() => new("division by zero");

    private static TimeDeltaValue Between(DateTimeValue later, DateTimeValue earlier) => later.Zone is null == earlier.Zone is null
        ? new TimeDeltaValue(new TimeSpan(later.UtcTicks - earlier.UtcTicks))
        : throw new TemplateFailure("can't subtract offset-naive and offset-aware datetimes");

    private static DateTimeValue Moved(DateTimeValue date, TimeSpan span)
    {
        long ticks = date.Moment.Ticks + span.Ticks;
        return ticks < 0 || ticks > DateTime.MaxValue.Ticks ? throw new TemplateFailure("date value out of range") : new DateTimeValue(new DateTime(ticks), date.Zone);
    }
}
