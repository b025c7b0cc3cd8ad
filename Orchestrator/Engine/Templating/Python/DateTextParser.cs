using System.Globalization;

namespace Mitogen.Templating.Python;

/// <summary>Reads the parts of a date out of text, one format code at a time.</summary>
internal sealed class DateTextParser(string text)
{
    private static readonly string[] Months = CultureInfo.InvariantCulture.DateTimeFormat.MonthNames;
    private static readonly string[] ShortMonths = CultureInfo.InvariantCulture.DateTimeFormat.AbbreviatedMonthNames;
    private static readonly string[] Days = CultureInfo.InvariantCulture.DateTimeFormat.DayNames;
    private static readonly string[] ShortDays = CultureInfo.InvariantCulture.DateTimeFormat.AbbreviatedDayNames;
    private int _at;
    private int _year = 1900;
    private int _month = 1;
    private int _day = 1;
    private int _hour;
    private int _minute;
    private int _second;
    private int _microsecond;
    private int? _dayOfYear;
    private bool? _isAfternoon;
    private long? _epoch;

    public bool IsAtEnd => _at == text.Length;

    public string Rest => text[_at..];

    public bool TakeLiteral(char letter)
    {
        if (char.IsWhiteSpace(letter))
        {
            SkipBlanks();
            return true;
        }

        bool fits = _at < text.Length && char.ToLowerInvariant(text[_at]) == char.ToLowerInvariant(letter);
        _at += fits ? 1 : 0;
        return fits;
    }

    public bool Take(char code) => code switch
    {
        'Y' => Number(4, out _year),
        'y' => Number(2, out _year) && Set(ref _year, _year + (_year < 69 ? 2000 : 1900)),
        'm' => Number(2, out _month),
        'd' or 'e' => Number(2, out _day),
        'H' or 'I' => Number(2, out _hour),
        'M' => Number(2, out _minute),
        'S' => Number(2, out _second),
        'j' => Number(3, out int day) && Set(ref _dayOfYear, day),
        'f' => Fraction(),
        's' => Number(18, out long seconds) && Set(ref _epoch, seconds),
        'p' => Name(["AM", "PM"], out int half) && Set(ref _isAfternoon, half == 1),
        'b' or 'h' => Name(ShortMonths, out int month) && Set(ref _month, month + 1),
        'B' => Name(Months, out int month) && Set(ref _month, month + 1),
        'a' => Name(ShortDays, out _),
        'A' => Name(Days, out _),
        'T' => Take('H') && TakeLiteral(':') && Take('M') && TakeLiteral(':') && Take('S'),
        'F' => Take('Y') && TakeLiteral('-') && Take('m') && TakeLiteral('-') && Take('d'),
        'Z' => Zone(),
        'z' => Offset(),
        '%' => TakeLiteral('%'),
        _ => throw new TemplateFailure($"'{code}' is a bad directive in format"),
    };

    public DateTime ToDate()
    {
        if (_epoch is { } seconds)
            return DateTime.UnixEpoch.AddSeconds(seconds);

        int hour = _isAfternoon is { } afternoon ? (_hour % 12) + (afternoon ? 12 : 0) : _hour;
        try
        {
            DateTime date = new DateTime(_year, _month, _day, hour, _minute, Math.Min(_second, 59)).AddMicroseconds(_microsecond);
            return _dayOfYear is { } day ? new DateTime(_year, 1, 1).AddDays(day - 1) + date.TimeOfDay : date;
        }
        catch (ArgumentOutOfRangeException)
        {
            throw new TemplateFailure("day is out of range for month");
        }
    }

    private static bool Set<T>(ref T field, T value)
    {
        field = value;
        return true;
    }

    private void SkipBlanks()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at]))
        {
            _at++;
        }
    }

    private bool Number(int mostDigits, out int number)
    {
        bool fits = Number(mostDigits, out long wide);
        number = (int)wide;
        return fits;
    }

    private bool Number(int mostDigits, out long number)
    {
        int start = _at;
        while (_at < text.Length && _at - start < mostDigits && char.IsAsciiDigit(text[_at]))
        {
            _at++;
        }

        return long.TryParse(text.AsSpan(start, _at - start), NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    private bool Fraction()
    {
        int start = _at;
        bool fits = Number(6, out _microsecond);
        for (int digits = _at - start; digits < 6; digits++)
        {
            _microsecond *= 10;
        }

        return fits;
    }

    private bool Name(string[] names, out int index)
    {
        index = Array.FindIndex(names, name => name.Length > 0 && string.Compare(text, _at, name, 0, name.Length, StringComparison.OrdinalIgnoreCase) == 0);
        _at += index < 0 ? 0 : names[index].Length;
        return index >= 0;
    }

    private bool Zone()
    {
        int start = _at;
        while (_at < text.Length && char.IsAsciiLetter(text[_at]))
        {
            _at++;
        }

        return _at > start;
    }

    private bool Offset()
    {
        if (_at < text.Length && text[_at] == 'Z')
        {
            _at++;
            return true;
        }

        bool hasSign = _at < text.Length && text[_at] is '+' or '-';
        _at += hasSign ? 1 : 0;
        bool fits = hasSign && Number(2, out int _);
        TakeLiteral(':');
        return fits && Number(2, out int _);
    }
}
