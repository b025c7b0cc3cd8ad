using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Templating.Filters;

/// <summary>Filters on dates.</summary>
internal static class DateFilters
{
    public static void AddTo(FilterTable table) => table
        .Add("strftime", Format, "second?", "utc?")
        .Add("to_datetime", (input, arguments) => DateTextParser.Parse(TextLayoutFilters.Text(input, "to_datetime"), arguments.Text(0, "%Y-%m-%d %H:%M:%S")), "format?");

    private static Value Format(Value input, FilterArguments arguments)
    {
        string format = TextLayoutFilters.Text(input, "strftime");
        TimeProvider clock = arguments.Context.Environment.Host.Time;
        if (!arguments.IsGiven(0))
        {
            arguments.Context.Variables?.MarkVolatile();
        }

        DateTimeOffset moment = arguments.IsGiven(0) ? DateTimeOffset.UnixEpoch.AddSeconds(Seconds(arguments[0])) : clock.GetUtcNow();
        bool isUtc = arguments.Flag(1);
        TimeZoneInfo zone = clock.LocalTimeZone;
        DateTimeOffset local = isUtc ? moment : TimeZoneInfo.ConvertTime(moment, zone);
        string offset = $"{(local.Offset < TimeSpan.Zero ? '-' : '+')}{local.Offset:hhmm}";
        return PythonDate.Format(local.DateTime, format, isUtc ? "GMT" : local.Offset == TimeSpan.Zero ? "UTC" : zone.StandardName, offset, hasFraction: false);
    }

    private static double Seconds(Value value)
    {
        double? seconds = value is StringValue text ? PythonNumbers.ParseFloat(text.Text) : Arithmetic.IsNumber(value) ? Arithmetic.ToDouble(value) : null;
        return seconds is { } given && Math.Abs(given) < 2e11 ? given : throw new TemplateFailure($"Invalid value for epoch value ({PythonText.Str(value)})");
    }
}
