using System.Text.RegularExpressions;
using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Templating.Filters;

/// <summary>Sizes for people: <c>human_readable</c>, <c>human_to_bytes</c>, <c>filesizeformat</c>.</summary>
internal static partial class HumanSize
{
    private const string Units = "BKMGTPEZY";

    public static Value Write(Value input, FilterArguments arguments)
    {
        bool isBits = arguments.Flag(0);
        double size = Arithmetic.ToDouble(input);
        string? wanted = arguments.OptionalText(1);
        int power = wanted is { Length: 1 } ? Units.IndexOf(char.ToUpperInvariant(wanted[0]), StringComparison.Ordinal) : 0;
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
        string text = PythonText.Str(input);
        Match match = NumberAndUnit().Match(text);
        if (!match.Success || PythonNumbers.ParseFloat(match.Groups[1].Value) is not { } number)
            throw Unreadable(text, "can't interpret following string");

        string unit = match.Groups[2].Length > 0 ? match.Groups[2].Value : arguments.OptionalText(0) ?? "";
        if (unit.Length == 0)
            return PythonNumbers.Truncate(Math.Round(number, MidpointRounding.ToEven));

        int power = Units.IndexOf(char.ToUpperInvariant(unit[0]), StringComparison.Ordinal);
        if (power < 0)
            throw Unreadable(text, $"The suffix must be one of {string.Join(", ", Units.Reverse())}");

        Check(unit, power, arguments.Flag(1), text);
        return PythonNumbers.Truncate(Math.Round(number * Math.Pow(1024, power), MidpointRounding.ToEven));
    }

    private static TemplateFailure Unreadable(string text, string problem) => new($"human_to_bytes() failed to convert '{text}': {problem}");

    /// <summary>A unit longer than a letter says bits or bytes, and must say what is asked for.</summary>
    private static void Check(string unit, int power, bool isBits, string text)
    {
        if (unit.Length == 1)
            return;

        string name = isBits ? "bit" : "byte";
        bool fits = power == 0
            ? unit.Equals(name, StringComparison.OrdinalIgnoreCase) || unit.Equals(name + "s", StringComparison.OrdinalIgnoreCase)
            : unit.Length == 2 ? unit[1] == (isBits ? 'b' : 'B') : unit[1..].Contains(name, StringComparison.OrdinalIgnoreCase);
        if (!fits)
            throw Unreadable(text, $"Value is not a valid string: expected {name}s");
    }

    [GeneratedRegex(@"\A\s*([0-9]*\.?[0-9]*)\s*([A-Za-z]+)?")]
    private static partial Regex NumberAndUnit();

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
