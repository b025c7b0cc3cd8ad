using System.Globalization;
using System.Text.RegularExpressions;
using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Templating.Filters.Community;

/// <summary><c>to_seconds</c> and its neighbours: durations such as <c>3h -5m 6s</c> in one unit.</summary>
internal static partial class DurationFilters
{
    private const double Day = 86_400_000;

    private static readonly (string Name, string Unit)[] Filters =
    [
        ("to_milliseconds", "ms"), ("to_seconds", "s"), ("to_minutes", "m"), ("to_hours", "h"), ("to_days", "d"), ("to_weeks", "w"),
        ("to_months", "mo"), ("to_years", "y"),
    ];

    public static void AddTo(FilterTable table)
    {
        table.Add("community.general.to_time_unit", (input, arguments) => Convert(input, arguments.Text(0, "ms"), arguments.Named), "unit?", "**options");
        foreach ((string name, string unit) in Filters)
        {
            table.Add("community.general." + name, (input, arguments) => Convert(input, unit, arguments.Named), "**options");
        }
    }

    private static Value Convert(Value input, string unit, KeyValuePair<string, Value>[] options)
    {
        double year = 365 * Day;
        double month = 30 * Day;
        foreach ((string name, Value value) in options)
        {
            double days = Arithmetic.ToDouble(value) * Day;
            (year, month) = name switch
            {
                "year" => (days, month),
                "month" => (year, days),
                _ => throw new TemplateFailure($"to_time_unit() got unknown keyword arguments: {name}"),
            };
        }

        double Size(string name) => SizeOf(name, year, month) ?? throw new TemplateFailure($"to_time_unit() can not convert to the following unit: {name}. Available units: ms, s, m, h, d, w, mo, y");
        double size = Size(unit);
        string text = input is StringValue given ? given.Text : throw (input as UndefinedValue)?.Failure() ?? new TemplateFailure("to_time_unit() can only parse strings");
        double sum = 0;
        foreach (string part in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            Match match = Part().Match(part);
            if (!match.Success)
                throw new TemplateFailure($"to_time_unit() can not interpret following string: {text}");

            sum += double.Parse(match.Groups[1].ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) * Size(match.Groups[2].Value);
        }

        return new FloatValue(PythonNumbers.Round(sum / size, 12));
    }

    private static double? SizeOf(string unit, double year, double month) => unit switch
    {
        "ms" or "msec" or "msecs" or "msecond" or "mseconds" or "millisecond" or "milliseconds" => 1,
        "s" or "sec" or "secs" or "second" or "seconds" => 1000,
        "m" or "min" or "mins" or "minute" or "minutes" => 60_000,
        "h" or "hour" or "hours" => 3_600_000,
        "d" or "day" or "days" => Day,
        "w" or "week" or "weeks" => 7 * Day,
        "mo" or "month" or "months" => month,
        "y" or "year" or "years" => year,
        _ => null,
    };

    [GeneratedRegex(@"\A(-?[0-9]+)(\w+)")]
    private static partial Regex Part();
}
