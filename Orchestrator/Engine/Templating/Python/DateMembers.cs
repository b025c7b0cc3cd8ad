using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Mitogen.Templating.Filters;
using Mitogen.Templating.Objects;
using Mitogen.Values;

namespace Mitogen.Templating.Python;

/// <summary>Attributes and methods of dates and time spans.</summary>
internal static class DateMembers
{
    private static readonly FilterTable MomentMethods = new FilterTable()
        .Add("strftime", (self, arguments) => PythonDate.Format(Moment(self), arguments.Text(0)), "format")
        .Add("isoformat", (self, arguments) => self is DateTimeValue moment ? moment.IsoFormat(arguments.Text(0, "T")[0]) : self.ToString(), "sep?")
        .Add("timestamp", (self, _) => (Moment(self) - DateTime.UnixEpoch).TotalSeconds)
        .Add("weekday", (self, _) => ((int)Moment(self).DayOfWeek + 6) % 7)
        .Add("isoweekday", (self, _) => (((int)Moment(self).DayOfWeek + 6) % 7) + 1)
        .Add("isocalendar", (self, _) => new TupleValue(ISOWeek.GetYear(Moment(self)), ISOWeek.GetWeekOfYear(Moment(self)), (((int)Moment(self).DayOfWeek + 6) % 7) + 1))
        .Add("toordinal", (self, _) => DateOnly.FromDateTime(Moment(self)).DayNumber + 1)
        .Add("date", (self, _) => new DateValue(DateOnly.FromDateTime(Moment(self))))
        .Add("replace", Replace, "year?", "month?", "day?", "hour?", "minute?", "second?", "microsecond?")
        .Add("ctime", (self, _) => PythonDate.Format(Moment(self), "%c"));

    private static readonly FilterTable SpanMethods = new FilterTable()
        .Add("total_seconds", (self, _) => (double)((TimeDeltaValue)self).Span.Ticks / TimeSpan.TicksPerSecond);

    public static bool TryGet(Value self, string name, [MaybeNullWhen(false)] out Value value)
    {
        value = self is TimeDeltaValue span ? OfSpan(span, name) : OfMoment(self, name);
        FilterTable methods = self is TimeDeltaValue ? SpanMethods : MomentMethods;
        if (value is null && methods.TryGet(name, out Filter? function, out Signature? signature))
        {
            value = new FunctionValue(name, signature, function, self);
        }

        return value is not null;
    }

    /// <summary>A date as <c>strftime</c> has it; null for anything else.</summary>
    public static string? TryFormat(Value self, string format) => self is DateTimeValue or DateValue ? PythonDate.Format(Moment(self), format) : null;

    public static string Repr(Value self) => self switch
    {
        DateTimeValue moment => moment.Repr,
        DateValue { Date: var date } => string.Create(CultureInfo.InvariantCulture, $"datetime.date({date.Year}, {date.Month}, {date.Day})"),
        TimeDeltaValue span => SpanRepr(span),
        _ => PythonText.Repr(self),
    };

    private static string SpanRepr(TimeDeltaValue span)
    {
        (string Name, long Number)[] parts =
        [
            ("days", span.Days), ("seconds", (long)span.WithinDay.TotalSeconds), ("microseconds", span.WithinDay.Ticks % TimeSpan.TicksPerSecond / TimeSpan.TicksPerMicrosecond),
        ];
        string shown = string.Join(", ", parts.Where(part => part.Number != 0).Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Name}={part.Number}")));
        return $"datetime.timedelta({(shown.Length == 0 ? "0" : shown)})";
    }

    private static DateTime Moment(Value self) => self is DateValue date ? date.Date.ToDateTime(TimeOnly.MinValue) : ((DateTimeValue)self).Moment;

    private static Value? OfMoment(Value self, string name) => name switch
    {
        "year" => Moment(self).Year,
        "month" => Moment(self).Month,
        "day" => Moment(self).Day,
        "hour" when self is DateTimeValue => Moment(self).Hour,
        "minute" when self is DateTimeValue => Moment(self).Minute,
        "second" when self is DateTimeValue => Moment(self).Second,
        "microsecond" when self is DateTimeValue moment => moment.Microsecond,
        _ => null,
    };

    private static Value? OfSpan(TimeDeltaValue self, string name) => name switch
    {
        "days" => self.Days,
        "seconds" => (long)self.WithinDay.TotalSeconds,
        "microseconds" => self.WithinDay.Ticks % TimeSpan.TicksPerSecond / TimeSpan.TicksPerMicrosecond,
        _ => null,
    };

    private static Value Replace(Value self, FilterArguments arguments)
    {
        DateTime now = Moment(self);
        int Part(int index, int whenMissing) => (int)arguments.Integer(index, whenMissing);
        int microsecond = self is DateTimeValue moment ? moment.Microsecond : 0;
        try
        {
            var changed = new DateTime(Part(0, now.Year), Part(1, now.Month), Part(2, now.Day), Part(3, now.Hour), Part(4, now.Minute), Part(5, now.Second));
            return self is DateValue ? new DateValue(DateOnly.FromDateTime(changed)) : new DateTimeValue(changed.AddMicroseconds(Part(6, microsecond)));
        }
        catch (ArgumentOutOfRangeException)
        {
            throw new TemplateFailure("day is out of range for month");
        }
    }
}
