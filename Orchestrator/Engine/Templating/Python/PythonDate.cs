using System.Globalization;
using System.Text;

namespace Mitogen.Templating.Python;

/// <summary>Python's <c>strftime</c> on Linux, in the C locale, with the flags and widths of the C library.</summary>
/// <remarks>Source: the manual page strftime(3).</remarks>
internal static class PythonDate
{
    private const string Flags = "_-0^#";
    private const int WidestField = 1_000;

    /// <param name="zone">What <c>%Z</c> shows.</param>
    /// <param name="offset">What <c>%z</c> shows.</param>
    /// <param name="hasFraction">False where only the C library is asked, which knows no <c>%f</c>.</param>
    public static string Format(DateTime moment, string format, string zone = "", string offset = "", bool hasFraction = true)
    {
        var text = new StringBuilder();
        for (int at = 0; at < format.Length; at++)
        {
            if (format[at] != '%')
            {
                text.Append(format[at]);
                continue;
            }

            int start = at++;
            string flags = Take(format, ref at, Flags);
            string width = Take(format, ref at, "0123456789");
            Take(format, ref at, "EO");
            if (at >= format.Length)
            {
                text.Append(format.AsSpan(start));
            }
            else
            {
                string? shown = format[at] == 'f' && !hasFraction ? null : Shown(moment, format[at], flags, width, zone, offset);
                text.Append(shown ?? format[start..(at + 1)]);
            }
        }

        return text.ToString();
    }

    private static string Take(string format, ref int at, string letters)
    {
        int start = at;
        while (at < format.Length && letters.Contains(format[at], StringComparison.Ordinal))
        {
            at++;
        }

        return format[start..at];
    }

    /// <summary>Null for a code that there is not.</summary>
    private static string? Shown(DateTime moment, char code, string flags, string width, string zone, string offset)
    {
        int given = width.Length is > 0 and < 5 ? Math.Min(int.Parse(width, CultureInfo.InvariantCulture), WidestField) : 0;
        char? padding = flags.LastIndexOfAny(['_', '-', '0']) is var at && at < 0 ? null : flags[at];
        if (Number(moment, code) is var (number, digits, usual))
        {
            string bare = number.ToString(CultureInfo.InvariantCulture);
            return padding == '-' ? bare : bare.PadLeft(Math.Max(digits, given), padding == '_' ? ' ' : padding ?? usual);
        }

        if (Name(moment, code, zone, offset) is not { } name)
            return null;

        bool swaps = flags.Contains('#', StringComparison.Ordinal);
        string cased = flags.Contains('^', StringComparison.Ordinal) || (swaps && code is 'a' or 'A' or 'b' or 'B' or 'h') ? name.ToUpperInvariant()
            : swaps && code is 'p' or 'Z' ? name.ToLowerInvariant()
            : name;
        return cased.PadLeft(given, padding == '0' ? '0' : ' ');
    }

    /// <summary>What is shown as a number, with its least digits and what fills them up.</summary>
    private static (long Number, int Digits, char Padding)? Number(DateTime moment, char code) => code switch
    {
        'Y' => (moment.Year, 1, '0'),
        'G' => (ISOWeek.GetYear(moment), 1, '0'),
        'g' => (ISOWeek.GetYear(moment) % 100, 2, '0'),
        'y' => (moment.Year % 100, 2, '0'),
        'C' => (moment.Year / 100, 1, '0'),
        'm' => (moment.Month, 2, '0'),
        'd' => (moment.Day, 2, '0'),
        'e' => (moment.Day, 2, ' '),
        'H' => (moment.Hour, 2, '0'),
        'k' => (moment.Hour, 2, ' '),
        'I' => (((moment.Hour + 11) % 12) + 1, 2, '0'),
        'l' => (((moment.Hour + 11) % 12) + 1, 2, ' '),
        'M' => (moment.Minute, 2, '0'),
        'S' => (moment.Second, 2, '0'),
        'f' => (moment.Ticks % TimeSpan.TicksPerSecond / TimeSpan.TicksPerMicrosecond, 6, '0'),
        'j' => (moment.DayOfYear, 3, '0'),
        's' => ((long)Math.Floor((moment - DateTime.UnixEpoch).TotalSeconds), 1, '0'),
        'w' => ((int)moment.DayOfWeek, 1, '0'),
        'u' => ((((int)moment.DayOfWeek + 6) % 7) + 1, 1, '0'),
        'U' => ((moment.DayOfYear + 6 - (int)moment.DayOfWeek) / 7, 2, '0'),
        'W' => ((moment.DayOfYear + 6 - (((int)moment.DayOfWeek + 6) % 7)) / 7, 2, '0'),
        'V' => (ISOWeek.GetWeekOfYear(moment), 2, '0'),
        _ => null,
    };

    private static string? Name(DateTime moment, char code, string zone, string offset) => code switch
    {
        'a' => moment.ToString("ddd", CultureInfo.InvariantCulture),
        'A' => moment.ToString("dddd", CultureInfo.InvariantCulture),
        'b' or 'h' => moment.ToString("MMM", CultureInfo.InvariantCulture),
        'B' => moment.ToString("MMMM", CultureInfo.InvariantCulture),
        'p' => moment.Hour < 12 ? "AM" : "PM",
        'P' => moment.Hour < 12 ? "am" : "pm",
        'D' or 'x' => Format(moment, "%m/%d/%y"),
        'F' => Format(moment, "%Y-%m-%d"),
        'T' or 'X' => Format(moment, "%H:%M:%S"),
        'R' => Format(moment, "%H:%M"),
        'c' => Format(moment, "%a %b %e %H:%M:%S %Y"),
        'r' => Format(moment, "%I:%M:%S %p"),
        'n' => "\n",
        't' => "\t",
        'Z' => zone,
        'z' => offset,
        '%' => "%",
        _ => null,
    };
}
