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
        .Add("fromisoformat", (_, arguments) => IsoDateText.ParseDate(arguments.Text(0)), "text")
        .Add("today", (_, arguments) => new DateValue(DateOnly.FromDateTime(Clock(arguments).GetLocalNow().DateTime)));

    private static readonly FilterTable MomentMethods = AddShared(new FilterTable())
        .Add("isoformat", (self, arguments) => IsoFormat((DateTimeValue)self, arguments), "sep?", "timespec?")
        .Add("timestamp", (self, arguments) => DateReplacing.Timestamp((DateTimeValue)self, Clock(arguments).LocalTimeZone))
        .Add("date", (self, _) => new DateValue(DateOnly.FromDateTime(Moment(self))))
        .Add("time", (self, _) => new TimeValue(Moment(self).TimeOfDay))
        .Add("replace", DateReplacing.ReplaceMoment, "year?", "month?", "day?", "hour?", "minute?", "second?", "microsecond?", "tzinfo?", "fold?")
        .Add("utcoffset", (self, _) => ((DateTimeValue)self).Zone is { } zone ? new TimeDeltaValue(zone.Offset) : Value.Null)
        .Add("dst", (_, _) => Value.Null)
        .Add("tzname", (self, _) => ((DateTimeValue)self).Zone is { } zone ? zone.Name : Value.Null)
        .Add("astimezone", (self, arguments) => DateReplacing.InZone((DateTimeValue)self, arguments.Optional(0) as ZoneValue, Clock(arguments).LocalTimeZone), "tz?")
        .Add("utctimetuple", (self, _) => TimeTuple(new DateTime(((DateTimeValue)self).UtcTicks), isDaylight: 0))
        .Add("fromisoformat", (_, arguments) => IsoDateText.Parse(arguments.Text(0)), "date_string")
        .Add("now", (_, arguments) => Now(arguments, arguments.Optional(0) as ZoneValue), "tz?")
        .Add("today", (_, arguments) => Now(arguments, null))
        .Add("utcnow", (_, arguments) => new DateTimeValue(Clock(arguments).GetUtcNow().UtcDateTime))
        .Add("strptime", (_, arguments) => DateTextParser.Parse(arguments.Text(0), arguments.Text(1)), "date_string", "format")
        .Add("combine", (_, arguments) => DateReplacing.Combine(arguments[0], arguments[1]), "date", "time")
        .Add("fromtimestamp", (_, arguments) => DateReplacing.FromSeconds(arguments[0], arguments.Context.Environment.Host.Time.LocalTimeZone), "timestamp")
        .Add("utcfromtimestamp", (_, arguments) => DateReplacing.FromSeconds(arguments[0], TimeZoneInfo.Utc), "timestamp");

    private static readonly FilterTable TimeMethods = new FilterTable()
        .Add("isoformat", (self, _) => self.ToString())
        .Add("replace", DateReplacing.ReplaceTime, "hour?", "minute?", "second?", "microsecond?")
        .Add("utcoffset", (_, _) => Value.Null)
        .Add("dst", (_, _) => Value.Null)
        .Add("tzname", (_, _) => Value.Null)
        .Add("strftime", (self, arguments) => PythonDate.Format(new DateTime(1900, 1, 1) + ((TimeValue)self).Time, arguments.Text(0)), "format");

    private static readonly FilterTable SpanMethods = new FilterTable()
        .Add("total_seconds", (self, _) => (double)((TimeDeltaValue)self).Span.Ticks / TimeSpan.TicksPerSecond);

    private static readonly FilterTable ZoneMethods = new FilterTable()
        .Add("utcoffset", (self, _) => new TimeDeltaValue(((ZoneValue)self).Offset), "dt")
        .Add("tzname", (self, _) => ((ZoneValue)self).Name, "dt")
        .Add("dst", (_, _) => Value.Null, "dt");

    public static bool TryGet(Value self, string name, [MaybeNullWhen(false)] out Value value)
    {
        (value, FilterTable methods) = self switch
        {
            TimeDeltaValue span => (OfSpan(span, name), SpanMethods),
            TimeValue time => (OfTime(time.Time, name, zone: null), TimeMethods),
            ZoneValue => (name is "utc" ? ZoneValue.Utc : null, ZoneMethods),
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
        DateTimeValue or DateValue => Format(self, format),
        TimeValue time => PythonDate.Format(new DateTime(1900, 1, 1) + time.Time, format),
        _ => null,
    };

    public static string Repr(Value self) => self switch
    {
        ZoneValue zone => zone.Repr,
        DateTimeValue moment => moment.Repr,
        TimeValue time => time.Repr,
        DateValue { Date: var date } => string.Create(CultureInfo.InvariantCulture, $"datetime.date({date.Year}, {date.Month}, {date.Day})"),
        TimeDeltaValue span => SpanRepr(span),
        _ => PythonText.Repr(self),
    };

    internal static DateTime Moment(Value self) => self is DateValue date ? date.Date.ToDateTime(TimeOnly.MinValue) : ((DateTimeValue)self).Moment;

    private static FilterTable AddShared(FilterTable table) => table
        .Add("strftime", (self, arguments) => Format(self, arguments.Text(0)), "format")
        .Add("weekday", (self, _) => Weekday(self))
        .Add("isoweekday", (self, _) => Weekday(self) + 1)
        .Add("isocalendar", (self, _) => new TupleValue(ISOWeek.GetYear(Moment(self)), ISOWeek.GetWeekOfYear(Moment(self)), Weekday(self) + 1)
        {
            TypeName = "datetime.IsoCalendarDate",
            FieldNames = CalendarFields,
        })
        .Add("timetuple", (self, _) => TimeTuple(Moment(self), isDaylight: -1))
        .Add("fromordinal", (self, arguments) => OfOrdinal(self, arguments.Integer(0, 0)), "ordinal")
        .Add("toordinal", (self, _) => DateOnly.FromDateTime(Moment(self)).DayNumber + 1)
        .Add("ctime", (self, _) => PythonDate.Format(Moment(self), "%a %b %e %H:%M:%S %Y"));

    private static int Weekday(Value self) => ((int)Moment(self).DayOfWeek + 6) % 7;

    private static TimeProvider Clock(FilterArguments arguments) => arguments.Context.Environment.Host.Time;

    private static DateTimeValue Now(FilterArguments arguments, ZoneValue? zone)
    {
        arguments.Context.Variables?.MarkVolatile();
        TimeProvider clock = Clock(arguments);
        return zone is null ? new DateTimeValue(clock.GetLocalNow().DateTime) : new DateTimeValue(clock.GetUtcNow().UtcDateTime + zone.Offset, zone);
    }

    private static string Format(Value self, string format) => self is DateTimeValue { Zone: { } zone } moment
        ? PythonDate.Format(moment.Moment, format, zone.Name, zone.Shown(""))
        : PythonDate.Format(Moment(self), format);

    private static Value OfOrdinal(Value self, long ordinal)
    {
        if (ordinal < 1 || ordinal > DateOnly.MaxValue.DayNumber + 1)
            throw new TemplateFailure("ordinal must be >= 1");

        DateOnly day = DateOnly.FromDayNumber((int)ordinal - 1);
        return self is DateValue ? new DateValue(day) : new DateTimeValue(day.ToDateTime(TimeOnly.MinValue));
    }

    private static TupleValue TimeTuple(DateTime now, int isDaylight) =>
        new(now.Year, now.Month, now.Day, now.Hour, now.Minute, now.Second, ((int)now.DayOfWeek + 6) % 7, now.DayOfYear, isDaylight)
        {
            TypeName = "time.struct_time",
            FieldNames = StructFields,
        };

    private static Value IsoFormat(DateTimeValue self, FilterArguments arguments)
    {
        string? clock = arguments.Text(1, "auto") switch
        {
            "auto" => null,
            "hours" => "HH",
            "minutes" => "HH:mm",
            "seconds" => "HH:mm:ss",
            "milliseconds" => "HH:mm:ss.fff",
            "microseconds" => "HH:mm:ss.ffffff",
            _ => throw new TemplateFailure("Unknown timespec value"),
        };
        return self.IsoFormat(arguments.Text(0, "T"), clock);
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

    private static Value? OfMoment(DateTimeValue self, string name) => name == "fold" ? 0 : OfTime(self.Moment.TimeOfDay, name, self.Zone);

    private static Value? OfTime(TimeSpan time, string name, ZoneValue? zone) => name switch
    {
        "hour" => time.Hours,
        "minute" => time.Minutes,
        "second" => time.Seconds,
        "microsecond" => Microseconds(time),
        "tzinfo" => zone ?? Value.Null,
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
