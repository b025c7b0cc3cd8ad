using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Mitogen.Templating.Filters;
using Mitogen.Templating.Objects;
using Mitogen.Values;

namespace Mitogen.Templating.Python;

/// <summary>Attributes and methods of dates, times and time spans.</summary>
internal static class DateMembers
{
    private static readonly string[] CalendarFields = ["year", "week", "weekday"];
    private static readonly string[] StructFields = ["tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst"];

    private static readonly FilterTable DateMethods = AddShared(new FilterTable())
        .Add("isoformat", (self, _) => self.ToString())
        .Add("replace", DateReplacing.ReplaceDate, "year?", "month?", "day?")
        .Add("fromisoformat", (_, arguments) => new DateValue(DateOnly.FromDateTime(PythonDate.Parse(arguments.Text(0), "%Y-%m-%d"))), "text");

    private static readonly FilterTable MomentMethods = AddShared(new FilterTable())
        .Add("isoformat", (self, arguments) => IsoFormat((DateTimeValue)self, arguments), "sep?", "timespec?")
        .Add("timestamp", (self, _) => (Moment(self) - DateTime.UnixEpoch).TotalSeconds)
        .Add("date", (self, _) => new DateValue(DateOnly.FromDateTime(Moment(self))))
        .Add("time", (self, _) => new TimeValue(Moment(self).TimeOfDay))
        .Add("replace", DateReplacing.ReplaceMoment, "year?", "month?", "day?", "hour?", "minute?", "second?", "microsecond?")
        .Add("utcoffset", (_, _) => Value.Null)
        .Add("dst", (_, _) => Value.Null)
        .Add("tzname", (_, _) => Value.Null)
        .Add("strptime", (_, arguments) => new DateTimeValue(PythonDate.Parse(arguments.Text(0), arguments.Text(1))), "date_string", "format")
        .Add("combine", (_, arguments) => DateReplacing.Combine(arguments[0], arguments[1]), "date", "time")
        .Add("fromtimestamp", (_, arguments) => DateReplacing.FromSeconds(arguments[0], arguments.Context.Environment.Host.Time.LocalTimeZone), "timestamp")
        .Add("utcfromtimestamp", (_, arguments) => DateReplacing.FromSeconds(arguments[0], TimeZoneInfo.Utc), "timestamp");

    private static readonly FilterTable TimeMethods = new FilterTable()
        .Add("isoformat", (self, _) => self.ToString())
        .Add("strftime", (self, arguments) => PythonDate.Format(new DateTime(1900, 1, 1) + ((TimeValue)self).Time, arguments.Text(0)), "format");

    private static readonly FilterTable SpanMethods = new FilterTable()
        .Add("total_seconds", (self, _) => (double)((TimeDeltaValue)self).Span.Ticks / TimeSpan.TicksPerSecond);

    public static bool TryGet(Value self, string name, [MaybeNullWhen(false)] out Value value)
    {
        (value, FilterTable methods) = self switch
        {
            TimeDeltaValue span => (OfSpan(span, name), SpanMethods),
            TimeValue time => (OfTime(time.Time, name), TimeMethods),
            DateValue => (OfDate(self, name), DateMethods),
            _ => (OfDate(self, name) ?? OfMoment((DateTimeValue)self, name), MomentMethods),
        };
        if (value is null && methods.TryGet(name, out Filter? function, out Signature? signature))
        {
            value = new FunctionValue(name, signature, function, self);
        }

        return value is not null;
    }

    /// <summary>A date as <c>strftime</c> has it; null for anything else.</summary>
    public static string? TryFormat(Value self, string format) => self switch
    {
        DateTimeValue or DateValue => PythonDate.Format(Moment(self), format),
        TimeValue time => PythonDate.Format(new DateTime(1900, 1, 1) + time.Time, format),
        _ => null,
    };

    public static string Repr(Value self) => self switch
    {
        DateTimeValue moment => moment.Repr,
        TimeValue time => time.Repr,
        DateValue { Date: var date } => string.Create(CultureInfo.InvariantCulture, $"datetime.date({date.Year}, {date.Month}, {date.Day})"),
        TimeDeltaValue span => SpanRepr(span),
        _ => PythonText.Repr(self),
    };

    internal static DateTime Moment(Value self) => self is DateValue date ? date.Date.ToDateTime(TimeOnly.MinValue) : ((DateTimeValue)self).Moment;

    private static FilterTable AddShared(FilterTable table) => table
        .Add("strftime", (self, arguments) => PythonDate.Format(Moment(self), arguments.Text(0)), "format")
        .Add("weekday", (self, _) => Weekday(self))
        .Add("isoweekday", (self, _) => Weekday(self) + 1)
        .Add("isocalendar", (self, _) => new TupleValue(ISOWeek.GetYear(Moment(self)), ISOWeek.GetWeekOfYear(Moment(self)), Weekday(self) + 1)
        {
            TypeName = "datetime.IsoCalendarDate",
            FieldNames = CalendarFields,
        })
        .Add("timetuple", TimeTuple)
        .Add("toordinal", (self, _) => DateOnly.FromDateTime(Moment(self)).DayNumber + 1)
        .Add("ctime", (self, _) => PythonDate.Format(Moment(self), "%a %b %e %H:%M:%S %Y"));

    private static int Weekday(Value self) => ((int)Moment(self).DayOfWeek + 6) % 7;

    private static Value TimeTuple(Value self, FilterArguments arguments)
    {
        DateTime now = Moment(self);
        return new TupleValue(now.Year, now.Month, now.Day, now.Hour, now.Minute, now.Second, Weekday(self), now.DayOfYear, -1)
        {
            TypeName = "time.struct_time",
            FieldNames = StructFields,
        };
    }

    private static Value IsoFormat(DateTimeValue self, FilterArguments arguments)
    {
        string date = self.Moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + arguments.Text(0, "T");
        return arguments.Text(1, "auto") switch
        {
            "auto" => self.IsoFormat(arguments.Text(0, "T")[0]),
            "hours" => date + self.Moment.ToString("HH", CultureInfo.InvariantCulture),
            "minutes" => date + self.Moment.ToString("HH:mm", CultureInfo.InvariantCulture),
            "seconds" => date + self.Moment.ToString("HH:mm:ss", CultureInfo.InvariantCulture),
            "milliseconds" => date + self.Moment.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture),
            "microseconds" => date + self.Moment.ToString("HH:mm:ss.ffffff", CultureInfo.InvariantCulture),
            _ => throw new TemplateFailure("Unknown timespec value"),
        };
    }

    private static string SpanRepr(TimeDeltaValue span)
    {
        (string Name, long Number)[] parts =
        [
            ("days", span.Days), ("seconds", (long)span.WithinDay.TotalSeconds), ("microseconds", Microseconds(span.WithinDay)),
        ];
        string shown = string.Join(", ", parts.Where(part => part.Number != 0).Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Name}={part.Number}")));
        return $"datetime.timedelta({(shown.Length == 0 ? "0" : shown)})";
    }

    private static long Microseconds(TimeSpan time) => time.Ticks % TimeSpan.TicksPerSecond / TimeSpan.TicksPerMicrosecond;

    private static Value? OfDate(Value self, string name) => name switch
    {
        "year" => Moment(self).Year,
        "month" => Moment(self).Month,
        "day" => Moment(self).Day,
        "min" => self is DateValue ? new DateValue(DateOnly.MinValue) : new DateTimeValue(DateTime.MinValue),
        "max" => self is DateValue ? new DateValue(DateOnly.MaxValue) : new DateTimeValue(DateTime.MaxValue),
        "resolution" => new TimeDeltaValue(self is DateValue ? TimeSpan.FromDays(1) : TimeSpan.FromMicroseconds(1)),
        _ => null,
    };

    private static Value? OfMoment(DateTimeValue self, string name) => name == "fold" ? 0 : OfTime(self.Moment.TimeOfDay, name);

    private static Value? OfTime(TimeSpan time, string name) => name switch
    {
        "hour" => time.Hours,
        "minute" => time.Minutes,
        "second" => time.Seconds,
        "microsecond" => Microseconds(time),
        "tzinfo" => Value.Null,
        _ => null,
    };

    private static Value? OfSpan(TimeDeltaValue self, string name) => name switch
    {
        "days" => self.Days,
        "seconds" => (long)self.WithinDay.TotalSeconds,
        "microseconds" => Microseconds(self.WithinDay),
        _ => null,
    };
}
