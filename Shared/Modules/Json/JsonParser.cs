using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using System.Text;
using Mitogen.Values;

namespace Mitogen.Modules.Json;

/// <summary>A recursive descent over one text.</summary>
internal ref struct JsonParser(string text)
{
    private const int MaxDepth = 64;
    private int _position;

    public bool TryParse([NotNullWhen(true)] out Value? value)
    {
        if (!TryValue(0, out value))
            return false;
        SkipSpace();
        return _position == text.Length;
    }

    private bool TryValue(int depth, [NotNullWhen(true)] out Value? value)
    {
        value = null;
        SkipSpace();
        if (_position == text.Length || depth > MaxDepth)
            return false;
        switch (text[_position])
        {
            case '{':
                return TryMap(depth, out value);
            case '[':
                return TryList(depth, out value);
            case '"':
                bool ok = TryText(out string? found);
                value = ok ? new StringValue(found!) : null;
                return ok;
            case 't':
                return TryWord("true", Value.True, out value);
            case 'f':
                return TryWord("false", Value.False, out value);
            case 'n':
                return TryWord("null", Value.Null, out value);
            default:
                return TryNumber(out value);
        }
    }

    private bool TryMap(int depth, [NotNullWhen(true)] out Value? value)
    {
        value = null;
        var map = new MapValue();
        _position++;
        if (Takes('}'))
        {
            value = map;
            return true;
        }

        do
        {
            SkipSpace();
            if (!TryText(out string? key) || !Takes(':') || !TryValue(depth + 1, out Value? item))
                return false;
            map[key] = item;
        }
        while (Takes(','));
        value = map;
        return Takes('}');
    }

    private bool TryList(int depth, [NotNullWhen(true)] out Value? value)
    {
        value = null;
        var list = new ListValue();
        _position++;
        if (Takes(']'))
        {
            value = list;
            return true;
        }

        do
        {
            if (!TryValue(depth + 1, out Value? item))
                return false;
            list.Add(item);
        }
        while (Takes(','));
        value = list;
        return Takes(']');
    }

    private bool TryText([NotNullWhen(true)] out string? found)
    {
        found = null;
        if (_position == text.Length || text[_position] != '"')
            return false;
        var builder = new StringBuilder();
        while (++_position < text.Length)
        {
            char c = text[_position];
            if (c == '"')
            {
                _position++;
                found = builder.ToString();
                return true;
            }

            if (c == '\\' ? !TryEscape(builder) : c < 0x20 || !Append(builder, c))
                return false;
        }

        return false;
    }

    private static bool Append(StringBuilder builder, char c)
    {
        builder.Append(c);
        return true;
    }

    private bool TryEscape(StringBuilder builder)
    {
        if (++_position == text.Length)
            return false;
        if (text[_position] == 'u')
        {
            if (_position + 4 >= text.Length || !ushort.TryParse(text.AsSpan(_position + 1, 4), NumberStyles.AllowHexSpecifier, null, out ushort code))
                return false;
            _position += 4;
            return Append(builder, (char)code);
        }

        int index = "\"\\/bfnrt".IndexOf(text[_position]);
        return index >= 0 && Append(builder, "\"\\/\b\f\n\r\t"[index]);
    }

    private bool TryNumber([NotNullWhen(true)] out Value? value)
    {
        value = null;
        int start = _position;
        while (_position < text.Length && (char.IsAsciiDigit(text[_position]) || "+-.eE".Contains(text[_position])))
            _position++;
        ReadOnlySpan<char> digits = text.AsSpan(start, _position - start);
        if (digits.IndexOfAny('.', 'e', 'E') < 0)
        {
            if (BigInteger.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out BigInteger integer))
                value = BigIntegerValue.Of(integer);
        }
        else if (double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out double number))
        {
            value = number;
        }

        return value is not null;
    }

    private bool TryWord(string word, Value meaning, [NotNullWhen(true)] out Value? value)
    {
        bool ok = text.AsSpan(_position).StartsWith(word, StringComparison.Ordinal);
        _position += ok ? word.Length : 0;
        value = ok ? meaning : null;
        return ok;
    }

    private bool Takes(char c)
    {
        SkipSpace();
        if (_position == text.Length || text[_position] != c)
            return false;
        _position++;
        return true;
    }

    private void SkipSpace()
    {
        while (_position < text.Length && text[_position] is ' ' or '\t' or '\r' or '\n')
            _position++;
    }
}
