using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Text;
using Mitogen.Values;

namespace Mitogen.Inventory;

/// <summary>
/// Values as <c>ast.literal_eval</c> reads them: numbers, text, tuples and lists (both lists here), dicts, True, False, None. What is no such literal
/// (names, sums, sets, bytes, complex numbers) is refused, and counts as plain text where this is used.
/// </summary>
/// <remarks>Source: Python documentation, Lexical analysis and <c>ast.literal_eval</c>.</remarks>
internal ref struct PythonLiteral
{
    private const int MaxDepth = 90;
    private readonly ReadOnlySpan<char> _text;
    private int _at;
    private int _depth;

    private PythonLiteral(ReadOnlySpan<char> text) => _text = text;

    private readonly char Current => _at < _text.Length ? _text[_at] : '\0';

    public static bool TryParse(string text, [NotNullWhen(true)] out Value? value)
    {
        value = null;
        if (text.Length == 0 || !CanStart(text[0]))
        {
            return false;
        }

        var parser = new PythonLiteral(text);
        value = parser.TryTopLevel(out Value? parsed) && parser.AtEnd() ? parsed : null;
        return value is not null;
    }

    /// <summary>Nearly all values are plain words; they are told apart by their first character.</summary>
    private static bool CanStart(char c) => char.IsAsciiDigit(c) || c is '+' or '-' or '.' or '\'' or '"' or '[' or '(' or '{' or 'T' or 'F' or 'N' or 'r' or 'R' or 'u' or 'U';

    private bool AtEnd()
    {
        SkipBlanks();
        return _at == _text.Length || Current == '#';
    }

    /// <summary>A value, or a tuple without brackets.</summary>
    private bool TryTopLevel([NotNullWhen(true)] out Value? value)
    {
        if (!TryValue(out value))
        {
            return false;
        }

        SkipBlanks();
        if (Current != ',')
        {
            return true;
        }

        var items = new ListValue { value };
        while (Current == ',')
        {
            _at++;
            if (AtEnd())
            {
                break;
            }

            if (!TryValue(out Value? item))
            {
                return false;
            }

            items.Add(item);
            SkipBlanks();
        }

        value = items;
        return true;
    }

    private bool TryValue([NotNullWhen(true)] out Value? value)
    {
        value = null;
        SkipBlanks();
        if (_depth >= MaxDepth)
        {
            return false;
        }

        _depth++;
        bool parsed = Current switch
        {
            '[' => TryList(']', out value),
            '(' => TryList(')', out value),
            '{' => TryMap(out value),
            '\'' or '"' or 'r' or 'R' or 'u' or 'U' => TryText(out value),
            '+' or '-' => TrySigned(out value),
            'T' => TryWord("True", Value.True, out value),
            'F' => TryWord("False", Value.False, out value),
            'N' => TryWord("None", Value.Null, out value),
            _ => TryNumber(out value),
        };
        _depth--;
        return parsed;
    }

    private bool TryWord(string word, Value meaning, out Value? value)
    {
        value = meaning;
        if (!_text[_at..].StartsWith(word, StringComparison.Ordinal))
        {
            return false;
        }

        _at += word.Length;
        return !char.IsLetterOrDigit(Current) && Current != '_';
    }

    /// <summary>A list or a tuple; one value in round brackets without a comma is that value.</summary>
    private bool TryList(char close, out Value? value)
    {
        var items = new ListValue();
        value = items;
        _at++;
        bool afterComma = true;
        while (true)
        {
            SkipBlanks();
            if (Current == close)
            {
                _at++;
                value = close == ')' && items.Count == 1 && !afterComma ? items[0] : items;
                return true;
            }

            if (!afterComma || !TryValue(out Value? item))
            {
                return false;
            }

            items.Add(item);
            afterComma = TakeComma();
        }
    }

    private bool TryMap(out Value? value)
    {
        var map = new MapValue();
        value = map;
        _at++;
        bool afterComma = true;
        while (true)
        {
            SkipBlanks();
            if (Current == '}')
            {
                _at++;
                return true;
            }

            if (!afterComma || !TryValue(out Value? key) || key is ListValue or MapValue)
            {
                return false;
            }

            SkipBlanks();
            if (Current != ':')
            {
                return false;
            }

            _at++;
            if (!TryValue(out Value? item))
            {
                return false;
            }

            map[key] = item;
            afterComma = TakeComma();
        }
    }

    private bool TakeComma()
    {
        SkipBlanks();
        if (Current != ',')
        {
            return false;
        }

        _at++;
        return true;
    }

    private bool TrySigned(out Value? value)
    {
        bool negative = Current == '-';
        _at++;
        SkipBlanks();
        bool parsed = Current is '+' or '-' ? TrySigned(out value) : TryNumber(out value);
        value = !parsed || !negative ? value : value switch
        {
            IntegerValue integer => BigIntegerValue.Of(-(BigInteger)integer.Number),
            BigIntegerValue big => BigIntegerValue.Of(-big.Number),
            FloatValue number => new FloatValue(-number.Number),
            _ => value,
        };
        return parsed;
    }

    private bool TryNumber(out Value? value)
    {
        int start = _at;
        while (char.IsAsciiLetterOrDigit(Current) || Current is '_' or '.' || (Current is '+' or '-' && _at > start && _text[_at - 1] is 'e' or 'E' && !IsPrefixed(_text[start.._at])))
        {
            _at++;
        }

        return PythonNumber.TryParse(_text[start.._at], out value);
    }

    private static bool IsPrefixed(ReadOnlySpan<char> number) => number.Length > 1 && number[0] == '0' && number[1] is 'x' or 'X';

    /// <summary>One text or several beside each other, which are one.</summary>
    private bool TryText(out Value? value)
    {
        var text = new StringBuilder();
        value = null;
        do
        {
            bool raw = Current is 'r' or 'R';
            _at += Current is '\'' or '"' ? 0 : 1;
            if (Current is not ('\'' or '"') || !PythonTextLiteral.TryRead(_text, ref _at, raw, text))
            {
                return false;
            }

            SkipBlanks();
        }
        while (Current is '\'' or '"' or 'r' or 'R' or 'u' or 'U');
        value = text.ToString();
        return true;
    }

    private void SkipBlanks()
    {
        while (Current is ' ' or '\t')
        {
            _at++;
        }
    }
}
