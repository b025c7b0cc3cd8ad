using System.Globalization;
using System.Text;
using Mitogen.Templating.Objects;
using Mitogen.Values;

namespace Mitogen.Templating.Python;

/// <summary>Python's <c>'…%s…' % values</c>.</summary>
internal sealed class PercentFormat
{
    private const int MaxWidth = 1_000_000;
    private readonly string _format;
    private readonly Value _values;
    private readonly StringBuilder _text = new();
    private int _at;
    private int _used;

    private readonly bool _escapes;

    private PercentFormat(string format, Value values, bool escapes)
    {
        _format = format;
        _values = values;
        _escapes = escapes;
    }

    /// <param name="escapes">True when the format is HTML: what is put into it is escaped.</param>
    public static string Apply(string format, Value values, bool escapes = false) => new PercentFormat(format, values, escapes).Run();

    private string Run()
    {
        while (_at < _format.Length)
        {
            char letter = _format[_at++];
            if (letter != '%')
            {
                _text.Append(letter);
            }
            else
            {
                Directive();
                TextLimit.Check(_text.Length);
            }
        }

        bool isAllUsed = _values is TupleValue tuple ? _used >= tuple.Count : _used > 0 || _values is MapValue or MappingObjectValue or ListValue or RangeValue or BytesValue;
        return isAllUsed ? _text.ToString() : throw new TemplateFailure("not all arguments converted during string formatting");
    }

    private void Directive()
    {
        Value? keyed = _at < _format.Length && _format[_at] == '(' ? Keyed() : null;
        bool isPlain = keyed is null && _at < _format.Length && _format[_at] == '%';
        string flags = Take(letter => letter is '#' or '0' or '-' or ' ' or '+');
        int width = Number() ?? 0;
        int? precision = null;
        if (_at < _format.Length && _format[_at] == '.')
        {
            _at++;
            precision = Number() ?? 0;
        }

        Take(letter => letter is 'h' or 'l' or 'L');
        if (_at >= _format.Length)
            throw new TemplateFailure("incomplete format");

        char type = _format[_at++];
        if (type == '%' && isPlain)
        {
            _text.Append('%');
            return;
        }

        bool leftAligned = width < 0 || flags.Contains('-', StringComparison.Ordinal);
        _text.Append(Convert(keyed ?? NextValue(), type, flags, Math.Abs(width), precision, leftAligned));
    }

    private Value Keyed()
    {
        int end = _format.IndexOf(')', _at);
        if (end < 0)
            throw new TemplateFailure("incomplete format key");

        string key = _format[(_at + 1)..end];
        _at = end + 1;
        if (_values is not (MapValue or MappingObjectValue))
            throw new TemplateFailure("format requires a mapping");

        _used++;
        return Indexing.TryItem(_values, key) ?? throw new TemplateFailure($"'{key}'");
    }

    private Value NextValue()
    {
        int index = _used++;
        if (_values is TupleValue tuple)
            return index < tuple.Count ? tuple[index] : throw new TemplateFailure("not enough arguments for format string");

        return index == 0 ? _values : throw new TemplateFailure("not enough arguments for format string");
    }

    private string Take(Func<char, bool> fits)
    {
        int start = _at;
        while (_at < _format.Length && fits(_format[_at]))
        {
            _at++;
        }

        return _format[start.._at];
    }

    private int? Number()
    {
        if (_at < _format.Length && _format[_at] == '*')
        {
            _at++;
            System.Numerics.BigInteger given = Arithmetic.ToBig(NextValue());
            return System.Numerics.BigInteger.Abs(given) <= MaxWidth ? (int)given : throw new TemplateFailure("the width of the format is too large");
        }

        string digits = Take(char.IsAsciiDigit);
        if (digits.Length == 0)
            return null;

        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number <= MaxWidth
            ? number
            : throw new TemplateFailure("the width of the format is too large");
    }

    private string Convert(Value value, char type, string flags, int width, int? precision, bool leftAligned)
    {
        if (type is 's' or 'r' or 'a' or 'c')
        {
            string text = type switch
            {
                's' when _escapes => Markup.Escape(value).Text,
                'r' or 'a' when _escapes => Markup.Escape(type == 'a' ? PythonText.Ascii(value) : PythonText.Repr(value)),
                'a' => PythonText.Ascii(value),
                's' => PythonText.Str(value),
                'c' when value is not StringValue => FormatSpec.Letter(value),
                'c' => CodePointText.Length(PythonText.Str(value)) == 1 ? PythonText.Str(value) : throw new TemplateFailure("%c requires int or char"),
                _ => PythonText.Repr(value),
            };
            string cut = precision is { } most ? CodePointText.Substring(text, 0, Math.Min(most, CodePointText.Length(text))) : text;
            return FormatSpec.Pad(cut, " ", leftAligned ? '<' : '>', width);
        }

        return Numeric(value, type, flags, width, precision, leftAligned);
    }

    private static string Numeric(Value value, char type, string flags, int width, int? precision, bool leftAligned)
    {
        Value number = Number(value, type);
        bool isZeroFilled = flags.Contains('0', StringComparison.Ordinal) && !leftAligned;
        var spec = new FormatSpec
        {
            Sign = flags.Contains('+', StringComparison.Ordinal) ? '+' : flags.Contains(' ', StringComparison.Ordinal) ? ' ' : '-',
            Alternate = flags.Contains('#', StringComparison.Ordinal),
            Fill = isZeroFilled ? "0" : " ",
            Align = isZeroFilled ? '=' : leftAligned ? '<' : '>',
            Width = width,
            Type = type is 'i' or 'u' ? 'd' : type,
            Precision = type is 'd' or 'i' or 'u' or 'x' or 'X' or 'o' ? null : precision,
        };
        return precision is { } digits && spec.Precision is null
            ? FormatSpec.Pad(WithDigits(spec with { Width = 0, Align = '\0', Fill = " " }, number, digits), " ", leftAligned ? '<' : '>', width)
            : spec.Format(number);
    }

    private static string WithDigits(FormatSpec spec, Value number, int digits)
    {
        string text = spec.Format(number);
        int signs = text.Length - text.TrimStart('+', '-', ' ').Length;
        return text[..signs] + text[signs..].PadLeft(digits, '0');
    }

    private static Value Number(Value value, char type)
    {
        switch (type)
        {
            case 'd' or 'i' or 'u':
                return value is FloatValue real ? PythonNumbers.Truncate(real.Number)
                    : Arithmetic.IsWhole(value) ? BigIntegerValue.Of(Arithmetic.ToBig(value)) : throw Unfit(value, type, "a real number");
            case 'x' or 'X' or 'o':
                return Arithmetic.IsWhole(value) ? BigIntegerValue.Of(Arithmetic.ToBig(value)) : throw Unfit(value, type, "an integer");
            case 'e' or 'E' or 'f' or 'F' or 'g' or 'G':
                return Arithmetic.IsNumber(value) ? new FloatValue(Arithmetic.ToDouble(value)) : throw Unfit(value, type, "a real number");
            default:
                throw new TemplateFailure($"unsupported format character '{type}' (0x{(int)type:x})");
        }
    }

    private static TemplateFailure Unfit(Value value, char type, string expected) => value is UndefinedValue undefined
        ? undefined.Failure()
        : new(type is 'e' or 'E' or 'f' or 'F' or 'g' or 'G'
            ? $"must be real number, not {PythonTypes.NameOf(value)}"
            : $"%{type} format: {expected} is required, not {PythonTypes.NameOf(value)}");
}
