using System.Globalization;
using System.Text;

namespace Mitogen.Templating.Python;

/// <summary>Python's <c>strftime</c> and <c>strptime</c>, in the C locale.</summary>
internal static class PythonDate
{
    public static string Format(DateTime moment, string format, string zone = "", string offset = "")
    {
        var text = new StringBuilder();
        for (int at = 0; at < format.Length; at++)
        {
            if (format[at] != '%' || at + 1 == format.Length)
            {
                text.Append(format[at]);
                continue;
            }

            char code = format[++at];
            bool unpadded = code == '-' && at + 1 < format.Length;
            string part = Part(moment, unpadded ? format[++at] : code, zone, offset);
            text.Append(unpadded ? part.TrimStart('0') is { Length: > 0 } bare ? bare : "0" : part);
        }

        return text.ToString();
    }

    private static string Part(DateTime moment, char code, string zone, string offset) => code switch
    {
        'Y' => moment.Year.ToString("0000", CultureInfo.InvariantCulture),
        'G' => ISOWeek.GetYear(moment).ToString("0000", CultureInfo.InvariantCulture),
        'y' => Two(moment.Year % 100),
        'C' => Two(moment.Year / 100),
        'm' => Two(moment.Month),
        'd' => Two(moment.Day),
        'e' => moment.Day.ToString(CultureInfo.InvariantCulture).PadLeft(2),
        'H' => Two(moment.Hour),
        'k' => moment.Hour.ToString(CultureInfo.InvariantCulture).PadLeft(2),
        'I' => Two(((moment.Hour + 11) % 12) + 1),
        'l' => (((moment.Hour + 11) % 12) + 1).ToString(CultureInfo.InvariantCulture).PadLeft(2),
        'M' => Two(moment.Minute),
        'S' => Two(moment.Second),
        'f' => (moment.Ticks % TimeSpan.TicksPerSecond / TimeSpan.TicksPerMicrosecond).ToString("000000", CultureInfo.InvariantCulture),
        'p' => moment.Hour < 12 ? "AM" : "PM",
        'P' => moment.Hour < 12 ? "am" : "pm",
        'j' => moment.DayOfYear.ToString("000", CultureInfo.InvariantCulture),
        's' => ((long)(moment - DateTime.UnixEpoch).TotalSeconds).ToString(CultureInfo.InvariantCulture),
        _ => Names(moment, code, zone, offset),
    };

    private static string Names(DateTime moment, char code, string zone, string offset) => code switch
    {
        'a' => moment.ToString("ddd", CultureInfo.InvariantCulture),
        'A' => moment.ToString("dddd", CultureInfo.InvariantCulture),
        'b' or 'h' => moment.ToString("MMM", CultureInfo.InvariantCulture),
        'B' => moment.ToString("MMMM", CultureInfo.InvariantCulture),
        'w' => ((int)moment.DayOfWeek).ToString(CultureInfo.InvariantCulture),
        'u' => ((((int)moment.DayOfWeek + 6) % 7) + 1).ToString(CultureInfo.InvariantCulture),
        'U' => Two((moment.DayOfYear + 6 - (int)moment.DayOfWeek) / 7),
        'W' => Two((moment.DayOfYear + 6 - (((int)moment.DayOfWeek + 6) % 7)) / 7),
        'V' => Two(ISOWeek.GetWeekOfYear(moment)),
        'D' => Format(moment, "%m/%d/%y"),
        'F' => Format(moment, "%Y-%m-%d"),
        'T' or 'X' => Format(moment, "%H:%M:%S"),
        'R' => Format(moment, "%H:%M"),
        'x' => Format(moment, "%m/%d/%y"),
        'c' => Format(moment, "%a %b %e %H:%M:%S %Y"),
        'r' => Format(moment, "%I:%M:%S %p"),
        'n' => "\n",
        't' => "\t",
        'Z' => zone,
        'z' => offset,
        '%' => "%",
        _ => "%" + code,
    };

    private static string Two(int number) => number.ToString("00", CultureInfo.InvariantCulture);

    /// <exception cref="TemplateFailure">The text does not have the format.</exception>
    public static DateTime Parse(string text, string format)
    {
        var parser = new DateTextParser(text);
        for (int at = 0; at < format.Length; at++)
        {
            bool isCode = format[at] == '%' && at + 1 < format.Length;
            bool fits = isCode ? parser.Take(format[++at]) : parser.TakeLiteral(format[at]);
            if (!fits)
                throw new TemplateFailure($"time data '{text}' does not match format '{format}'");
        }

        return parser.IsAtEnd ? parser.ToDate() : throw new TemplateFailure($"unconverted data remains: {parser.Rest}");
    }
}
