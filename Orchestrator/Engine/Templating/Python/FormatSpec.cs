using System.Globalization;
using System.Numerics;
using Mitogen.Values;

namespace Mitogen.Templating.Python;

/// <summary>Python's format specification: <c>[[fill]align][sign][z][#][0][width][,][.precision][type]</c>.</summary>
internal sealed record FormatSpec
{
    private const int MaxWidth = 1_000_000;

    public string Fill { get; init; } = " ";

    /// <summary>One of <c>&lt; &gt; = ^</c>; zero when not given.</summary>
    public char Align { get; init; }

    /// <summary>One of <c>+ -</c> and the blank; zero, which means <c>-</c>, when not given.</summary>
    public char Sign { get; init; }

    /// <summary>A negative zero, also one that comes of rounding, loses its sign.</summary>
    public bool IsZeroUnsigned { get; init; }

    public bool Alternate { get; init; }

    public int Width { get; init; }

    /// <summary>The separator of thousands; zero for none.</summary>
    public char Grouping { get; init; }

    public int? Precision { get; init; }

    /// <summary>Zero when not given.</summary>
    public char Type { get; init; }

    public static FormatSpec Parse(string text)
    {
        int at = 0;
        var spec = new FormatSpec();
        int fill = text.Length > 0 && char.IsHighSurrogate(text[0]) ? 2 : 1;
        if (text.Length > fill && IsAlign(text[fill]))
        {
            spec = spec with { Fill = text[..fill], Align = text[fill] };
            at = fill + 1;
        }
        else if (text.Length >= 1 && IsAlign(text[0]))
        {
            spec = spec with { Align = text[0] };
            at = 1;
        }

        if (at < text.Length && text[at] is '+' or '-' or ' ')
        {
            spec = spec with { Sign = text[at++] };
        }

        if (at < text.Length && text[at] == 'z')
        {
            spec = spec with { IsZeroUnsigned = true };
            at++;
        }

        if (at < text.Length && text[at] == '#')
        {
            spec = spec with { Alternate = true };
            at++;
        }

        return spec.ParseNumbers(text, at, hasFill: text.Length > fill && IsAlign(text[fill]));
    }

    public string Format(Value value) => value switch
    {
        FloatValue number => FormatNumber(number),
        IntegerValue or BigIntegerValue => FormatNumber(value),
        BooleanValue => FormatNumber(BigIntegerValue.Of(Arithmetic.ToBig(value))),
        UndefinedValue undefined => throw undefined.Failure(),
        StringValue text => FormatText(text),
        _ => throw new TemplateFailure($"unsupported format string passed to {PythonTypes.NameOf(value)}.__format__"),
    };

    internal static string Pad(string text, string fill, char align, int width)
    {
        int missing = width - CodePointText.Length(text);
        if (missing <= 0)
            return text;

        int left = align switch
        {
            '<' => 0,
            '^' => missing / 2,
            _ => missing,
        };
        return string.Concat(Enumerable.Repeat(fill, left)) + text + string.Concat(Enumerable.Repeat(fill, missing - left));
    }

    private static bool IsAlign(char letter) => letter is '<' or '>' or '=' or '^';

    private FormatSpec ParseNumbers(string text, int at, bool hasFill)
    {
        FormatSpec spec = this;
        if (at < text.Length && text[at] == '0')
        {
            spec = hasFill ? spec : spec with { Fill = "0", Align = spec.Align == 0 ? '=' : spec.Align };
            at++;
        }

        spec = spec with { Width = ReadNumber(text, ref at) ?? 0 };
        if (at < text.Length && text[at] is ',' or '_')
        {
            spec = spec with { Grouping = text[at++] };
        }

        if (at < text.Length && text[at] == '.')
        {
            at++;
            spec = spec with { Precision = ReadNumber(text, ref at) ?? throw new TemplateFailure("Format specifier missing precision") };
        }

        if (at < text.Length)
        {
            spec = spec with { Type = text[at++] };
        }

        return at < text.Length ? throw new TemplateFailure("Invalid format specifier") : spec;
    }

    private static int? ReadNumber(string text, ref int at)
    {
        int start = at;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        if (at == start)
            return null;

        return int.TryParse(text.AsSpan(start, at - start), NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number <= MaxWidth
            ? number
            : throw new TemplateFailure("Too many decimal digits in format string");
    }

    private string FormatText(StringValue value)
    {
        if (Type is not ('\0' or 's'))
            throw new TemplateFailure($"Unknown format code '{Type}' for object of type 'str'");

        if (Grouping != 0 || Sign != 0 || Alternate || IsZeroUnsigned)
            throw new TemplateFailure(Grouping != 0 ? $"Cannot specify '{Grouping}' with 's'." : $"{(Alternate ? "Alternate form (#)" : Sign != 0 ? "Sign" : "Negative zero coercion (z)")} not allowed in string format specifier");

        if (Align == '=' && Fill != "0")
            throw new TemplateFailure("'=' alignment not allowed in string format specifier");

        string text = value.Text;
        string cut = Precision is { } precision ? CodePointText.Substring(text, 0, Math.Min(precision, CodePointText.Length(text))) : text;
        return Pad(cut, Fill, Align is '\0' or '=' ? '<' : Align, Width);
    }

    private string FormatNumber(Value value)
    {
        (bool negative, string prefix, string digits) = Type switch
        {
            'b' or 'o' or 'x' or 'X' => Whole(value, Radix(Type)),
            'c' when Sign != 0 || Precision is not null => throw new TemplateFailure($"{(Sign != 0 ? "Sign" : "Precision")} not allowed with integer format specifier 'c'"),
            'c' => (false, "", Letter(value)),
            'd' or '\0' or 'n' when value is not FloatValue => Whole(value, 10),
            'd' => throw new TemplateFailure("Unknown format code 'd' for object of type 'float'"),
            _ => Real(Arithmetic.ToDouble(value)),
        };
        string sign = negative ? "-" : Sign is '-' or '\0' ? "" : Sign.ToString();
        string body = Grouping == 0 ? digits : Group(digits, Align == '=' && Fill == "0" ? Width - sign.Length - prefix.Length : 0);
        return Align == '='
            ? sign + prefix + Pad(body, Fill, '>', Width - sign.Length - prefix.Length)
            : Pad(sign + prefix + body, Fill, Align == 0 ? '>' : Align, Width);
    }

    private static int Radix(char type) => type switch
    {
        'b' => 2,
        'o' => 8,
        _ => 16,
    };

    private (bool Negative, string Prefix, string Digits) Whole(Value value, int radix)
    {
        if (value is FloatValue)
            throw new TemplateFailure($"Unknown format code '{Type}' for object of type 'float'");

        if (Precision is not null || IsZeroUnsigned)
            throw new TemplateFailure($"{(IsZeroUnsigned ? "Negative zero coercion (z)" : "Precision")} not allowed in integer format specifier");

        BigInteger number = Arithmetic.ToBig(value);
        string digits = PythonNumbers.ToRadix(BigInteger.Abs(number), radix);
        string prefix = Alternate && radix != 10 ? "0" + Type : "";
        return (number.Sign < 0, prefix, Type == 'X' ? digits.ToUpperInvariant() : digits);
    }

    private (bool Negative, string Prefix, string Digits) Real(double number)
    {
        bool negative = number < 0 || (number == 0 && double.IsNegative(number));
        double size = Math.Abs(number);
        char type = Type == 0 && Precision is null ? 'r' : Type == 0 ? 'g' : Type;
        string digits = type == 'r' ? PythonFloat.Repr(size, Alternate) : PythonFloat.Format(size, type, Precision ?? 6, Alternate);
        negative &= !IsZeroUnsigned || digits.AsSpan().IndexOfAnyInRange('1', '9') >= 0 || !double.IsFinite(number);
        return (negative, "", Type == 0 && Precision is not null && !digits.Contains('e', StringComparison.Ordinal) && !digits.Contains('.', StringComparison.Ordinal) ? digits + ".0" : digits);
    }

    /// <summary>The character of a code point.</summary>
    internal static string Letter(Value code) => Arithmetic.ToBig(code) is var number && number >= 0 && number < 0x110000
        ? number >= 0xd800 && number < 0xe000 ? ((char)number).ToString() : char.ConvertFromUtf32((int)number)
        : throw new TemplateFailure("%c arg not in range(0x110000)");

    /// <param name="width">Zeros in front are grouped too until it is this wide.</param>
    private string Group(string digits, int width)
    {
        bool isWhole = Type is 'b' or 'o' or 'x' or 'X';
        int end = isWhole ? -1 : digits.IndexOfAny(['.', 'e', 'E', '%']);
        string whole = end < 0 ? digits : digits[..end];
        int size = isWhole ? 4 : 3;
        int room = width - (digits.Length - whole.Length);
        while (whole.Length + ((whole.Length - 1) / size) < room)
        {
            whole = "0" + whole;
        }

        for (int at = whole.Length - size; at > 0; at -= size)
        {
            whole = whole.Insert(at, Grouping.ToString());
        }

        return end < 0 ? whole : whole + digits[end..];
    }
}
