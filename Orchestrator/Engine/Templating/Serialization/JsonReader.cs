using System.Buffers;
using System.Globalization;
using System.Numerics;
using System.Text;
using Mitogen.Values;

namespace Mitogen.Templating.Serialization;

/// <summary>Reads JSON as Python's <c>json.loads</c> does: big integers stay whole, the last of equal keys wins, NaN and Infinity are numbers.</summary>
internal sealed class JsonReader(string text)
{
    /// <summary>What ends a text, or cannot stand in it as it is.</summary>
    private static readonly SearchValues<char> Special = SearchValues.Create("\"\\\0\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000b\f\r\u000e\u000f\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f");

    private static readonly (string Word, Value Value)[] Words =
    [
        ("null", Value.Null), ("true", Value.True), ("false", Value.False), ("NaN", double.NaN), ("Infinity", double.PositiveInfinity),
        ("-Infinity", double.NegativeInfinity),
    ];

    private const int MaxDepth = 500;
    private const int LongestSharedKey = 40;
    private const int MostSharedKeys = 500;
    private readonly Dictionary<string, StringValue> _keys = new(StringComparer.Ordinal);
    private int _at;
    private int _depth;

    public Value ReadWhole()
    {
        Value value = Read();
        Blanks();
        return _at == text.Length ? value : throw Fail("Extra data");
    }

    private TemplateFailure Fail(string problem, int? at = null)
    {
        int where = Math.Min(at ?? _at, text.Length);
        int line = text.AsSpan(0, where).Count('\n') + 1;
        int column = where - (where == 0 ? -1 : text.LastIndexOf('\n', where - 1));
        return new TemplateFailure($"{problem}: line {line} column {column} (char {where})");
    }

    private void Blanks()
    {
        while (_at < text.Length && text[_at] is ' ' or '\t' or '\n' or '\r')
        {
            _at++;
        }
    }

    private Value Read()
    {
        Blanks();
        if (_at == text.Length)
            throw Fail("Expecting value");

        if (_depth > MaxDepth)
            throw Fail("the JSON nests too deeply");

        switch (text[_at])
        {
            case '{':
                return ReadMap();
            case '[':
                return ReadList();
            case '"':
                return new StringValue(ReadText());
            default:
                return ReadWord() ?? ReadNumber();
        }
    }

    private Value? ReadWord()
    {
        foreach ((string word, Value value) in Words)
        {
            if (string.CompareOrdinal(text, _at, word, 0, word.Length) == 0)
            {
                _at += word.Length;
                return value;
            }
        }

        return null;
    }

    private Value ReadNumber()
    {
        int start = _at;
        int at = start + (text[start] == '-' ? 1 : 0);
        int digits = Digits(at);
        if (digits == at || (text[at] == '0' && digits > at + 1))
            throw Fail(digits == at ? "Expecting value" : "Extra data", digits == at ? start : at + 1);

        int end = digits;
        if (end < text.Length && text[end] == '.' && Digits(end + 1) > end + 1)
        {
            end = Digits(end + 1);
        }

        if (end < text.Length && text[end] is 'e' or 'E')
        {
            int exponent = end + 1 < text.Length && text[end + 1] is '+' or '-' ? end + 2 : end + 1;
            end = Digits(exponent) > exponent ? Digits(exponent) : end;
        }

        _at = end;
        ReadOnlySpan<char> number = text.AsSpan(start, end - start);
        return end == digits
            ? long.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long small)
                ? IntegerValue.Of(small)
                : BigIntegerValue.Of(BigInteger.Parse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture))
            : new FloatValue(double.Parse(number, NumberStyles.Float, CultureInfo.InvariantCulture));
    }

    private int Digits(int at)
    {
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        return at;
    }

    private ListValue ReadList()
    {
        _at++;
        _depth++;
        var list = new ListValue();
        Blanks();
        if (Skip(']'))
        {
            _depth--;
            return list;
        }

        do
        {
            list.Add(Read());
            Blanks();
        }
        while (Skip(','));

        _depth--;
        return Skip(']') ? list : throw Fail("Expecting ',' delimiter");
    }

    private MapValue ReadMap()
    {
        _at++;
        _depth++;
        var map = new MapValue();
        Blanks();
        if (Skip('}'))
        {
            _depth--;
            return map;
        }

        do
        {
            Blanks();
            if (_at == text.Length || text[_at] != '"')
                throw Fail("Expecting property name enclosed in double quotes");

            StringValue key = ReadKey();
            Blanks();
            if (!Skip(':'))
                throw Fail("Expecting ':' delimiter");

            map[key] = Read();
            Blanks();
        }
        while (Skip(','));

        _depth--;
        return Skip('}') ? map : throw Fail("Expecting ',' delimiter");
    }

    private bool Skip(char letter)
    {
        bool found = _at < text.Length && text[_at] == letter;
        _at += found ? 1 : 0;
        return found;
    }

    /// <summary>Maps in a list mostly have the same keys, which then are one object.</summary>
    private StringValue ReadKey()
    {
        int plain = text.AsSpan(_at + 1).IndexOfAny(Special);
        if (plain is < 0 or > LongestSharedKey || text[_at + 1 + plain] != '"')
            return new StringValue(ReadText());

        ReadOnlySpan<char> name = text.AsSpan(_at + 1, plain);
        _at += plain + 2;
        Dictionary<string, StringValue>.AlternateLookup<ReadOnlySpan<char>> keys = _keys.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!keys.TryGetValue(name, out StringValue? key))
        {
            key = new StringValue(name.ToString());
            if (_keys.Count < MostSharedKeys)
            {
                _keys.Add(key.Text, key);
            }
        }

        return key;
    }

    private string ReadText()
    {
        int start = _at++;
        int plain = text.AsSpan(_at).IndexOfAny(Special);
        if (plain >= 0 && text[_at + plain] == '"')
        {
            string direct = text.Substring(_at, plain);
            _at += plain + 1;
            return direct;
        }

        var result = new StringBuilder();
        while (_at < text.Length && text[_at] != '"')
        {
            if (text[_at] < ' ')
                throw Fail("Invalid control character at");

            result.Append(text[_at] == '\\' ? ReadEscape() : text[_at++]);
        }

        return Skip('"') ? result.ToString() : throw Fail("Unterminated string starting at", start);
    }

    private char ReadEscape()
    {
        char letter = _at + 1 < text.Length ? text[_at + 1] : '\0';
        if (letter == 'u')
        {
            if (_at + 6 > text.Length || !int.TryParse(text.AsSpan(_at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int code))
                throw Fail("Invalid \\uXXXX escape");

            _at += 6;
            return (char)code;
        }

        int index = "\"\\/bfnrt".IndexOf(letter, StringComparison.Ordinal);
        if (index < 0)
            throw Fail("Invalid \\escape");

        _at += 2;
        return "\"\\/\b\f\n\r\t"[index];
    }
}
