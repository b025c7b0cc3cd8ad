using System.Globalization;
using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Templating.Filters;

/// <summary>Sizes for people: <c>human_readable</c>, <c>human_to_bytes</c>, <c>filesizeformat</c>.</summary>
internal static class HumanSize
{
    private const string Units = "BKMGTPEZY";

    public static Value Write(Value input, FilterArguments arguments)
    {
        bool isBits = arguments.Flag(0);
        double size = Arithmetic.ToDouble(input);
        string? wanted = arguments.OptionalText(1);
        int power = wanted is null ? 0 : Units.IndexOf(char.ToUpperInvariant(wanted[0]), StringComparison.Ordinal);
        if (wanted is null)
        {
            while (power < Units.Length - 1 && size >= Math.Pow(1024, power + 1))
            {
                power++;
            }
        }

        string basis = isBits ? "bits" : "Bytes";
        string unit = power <= 0 ? basis : Units[power] + basis[..1];
        return $"{PythonFloat.Format(size / Math.Pow(1024, Math.Max(power, 0)), 'f', 2)} {unit}";
    }

    public static Value Read(Value input, FilterArguments arguments)
    {
        string text = PythonText.Str(input).Trim();
        int end = 0;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] == '.'))
        {
            end++;
        }

        if (!double.TryParse(text.AsSpan(0, end), NumberStyles.Float, CultureInfo.InvariantCulture, out double number))
            throw new TemplateFailure($"human_to_bytes() failed to convert '{text}': can't interpret following string");

        string unit = text[end..].Trim();
        unit = unit.Length == 0 ? arguments.OptionalText(0) ?? "B" : unit;
        bool isBits = arguments.Flag(1);
        int power = Units.IndexOf(char.ToUpperInvariant(unit[0]), StringComparison.Ordinal);
        if (unit is "b" or "bit" or "bits" or "byte" or "bytes" || unit.Equals("bits", StringComparison.OrdinalIgnoreCase) || unit.Equals("bytes", StringComparison.OrdinalIgnoreCase))
        {
            power = 0;
        }

        Check(unit, power, isBits, text);
        return (long)Math.Round(number * Math.Pow(1024, power), MidpointRounding.ToEven);
    }

    private static void Check(string unit, int power, bool isBits, string text)
    {
        if (power < 0)
            throw new TemplateFailure($"human_to_bytes() failed to convert '{text}'. The suffix must be one of {string.Join(", ", Units.Reverse())}");

        bool saysBits = unit.Length > 1 && (unit[1] == 'b' || unit.EndsWith("bits", StringComparison.OrdinalIgnoreCase));
        if (unit.Length > 1 && power > 0 && saysBits != isBits)
            throw new TemplateFailure($"human_to_bytes() failed to convert '{text}'. Value is not a valid string: expected {(isBits ? "bits" : "bytes")}");
    }

    /// <summary>Jinja's: thousands of bytes unless binary.</summary>
    public static Value Format(Value input, FilterArguments arguments)
    {
        bool isBinary = arguments.Flag(0);
        double size = input is StringValue text ? PythonNumbers.ParseFloat(text.Text) ?? throw new TemplateFailure($"could not convert string to float: {PythonText.Repr(input)}") : Arithmetic.ToDouble(input);
        double step = isBinary ? 1024 : 1000;
        if (size == 1)
            return "1 Byte";

        if (size < step)
            return $"{(long)size} Bytes";

        string[] units = isBinary ? ["KiB", "MiB", "GiB", "TiB", "PiB", "EiB", "ZiB", "YiB"] : ["kB", "MB", "GB", "TB", "PB", "EB", "ZB", "YB"];
        double unit = step;
        int index = 0;
        for (; index < units.Length; index++)
        {
            unit = Math.Pow(step, index + 2);
            if (size < unit)
                break;
        }

        return $"{PythonFloat.Format(step * size / unit, 'f', 1)} {units[Math.Min(index, units.Length - 1)]}";
    }
}
