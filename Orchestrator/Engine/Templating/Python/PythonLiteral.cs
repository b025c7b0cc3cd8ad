using System.Diagnostics.CodeAnalysis;
using System.Text;
using Mitogen.Templating.Lexing;
using Mitogen.Templating.Objects;
using Mitogen.Values;

namespace Mitogen.Templating.Python;

/// <summary>Reads Python's literals (and JSON's true, false and null) out of text, and nothing else.</summary>
internal sealed class PythonLiteral
{
    private const int MaxDepth = 200;
    private readonly string _text;
    private int _at;
    private int _depth;

    private PythonLiteral(string text) => _text = text;

    public static bool TryParse(string text, [MaybeNullWhen(false)] out Value value)
    {
        var reader = new PythonLiteral(text);
        try
        {
            value = reader.ReadSigned();
            if (reader.Skip(','))
            {
                value = reader.ReadTuple(value);
            }

            reader.Blanks();
            return value is not null && reader._at == text.Length;
        }
        catch (Exception failure) when (failure is SyntaxFailure or TemplateFailure)
        {
            value = null;
            return false;
        }
    }

    private static SyntaxFailure Wrong() => new("not a literal", 0);

    private void Blanks()
    {
        while (_at < _text.Length && (_text[_at] is ' ' or '\t' or '#' || (_depth > 0 && _text[_at] is '\n' or '\r')))
        {
            _at += _text[_at] == '#' ? LengthOfComment() : 1;
        }
    }

    private int LengthOfComment() => _text.IndexOf('\n', _at) is >= 0 and var end ? end - _at : _text.Length - _at;

    /// <summary>A tuple needs no parentheses where it is all there is.</summary>
    private TupleValue ReadTuple(Value first)
    {
        var items = new List<Value> { first };
        for (bool more = true; more; more = Skip(','))
        {
            Blanks();
            if (_at == _text.Length)
                break;

            items.Add(ReadSigned());
        }

        return new TupleValue(items);
    }

    private bool Skip(char letter)
    {
        Blanks();
        bool found = _at < _text.Length && _text[_at] == letter;
        _at += found ? 1 : 0;
        return found;
    }

    private Value ReadSigned() => Skip('-') ? Arithmetic.Negate(ReadOperand()) : Skip('+') ? Arithmetic.Plus(ReadOperand()) : ReadOne();

    /// <summary>A sign stands before a number alone.</summary>
    private Value ReadOperand()
    {
        Blanks();
        return _at < _text.Length && (char.IsAsciiDigit(_text[_at]) || _text[_at] == '.') ? ReadNumber() : throw Wrong();
    }

    private Value ReadOne()
    {
        Blanks();
        if (_at >= _text.Length || ++_depth > MaxDepth)
            throw Wrong();

        char letter = _text[_at];
        Value value = letter switch
        {
            '[' => new ListValue(ReadItems(']', out _)),
            '(' => ReadParentheses(),
            '{' => ReadBraces(),
            '\'' or '"' => ReadStrings(),
            _ when char.IsAsciiDigit(letter) || letter == '.' => ReadNumber(),
            _ when char.IsAsciiLetter(letter) => ReadWord(),
            _ => throw Wrong(),
        };
        _depth--;
        return value;
    }

    private List<Value> ReadItems(char close, out bool hasComma)
    {
        _at++;
        hasComma = false;
        var items = new List<Value>();
        while (!Skip(close))
        {
            if (items.Count > 0 && !hasComma)
                throw Wrong();

            items.Add(ReadSigned());
            hasComma = Skip(',');
        }

        return items;
    }

    private Value ReadParentheses()
    {
        List<Value> items = ReadItems(')', out bool hasComma);
        return items.Count == 1 && !hasComma ? items[0] : new TupleValue(items);
    }

    private Value ReadBraces()
    {
        _at++;
        var map = new MapValue();
        List<Value>? set = null;
        for (bool more = true; !Skip('}'); more = Skip(','))
        {
            if (!more)
                throw Wrong();

            Value key = ReadSigned();
            if (!Indexing.IsHashable(key))
                throw Wrong();

            if (set is null && Skip(':'))
            {
                map[key] = ReadSigned();
            }
            else
            {
                (set ??= []).Add(key);
            }
        }

        return set is null ? map : map.Count > 0 ? throw Wrong() : new SetValue(set);
    }

    private StringValue ReadStrings()
    {
        var text = new StringBuilder();
        while (_at < _text.Length && _text[_at] is '\'' or '"')
        {
            int start = _at;
            text.Append(StringLiteral.Read(_text, start, out _at));
            if (_text.AsSpan(start, _at - start).Contains('\n'))
                throw Wrong();

            Blanks();
        }

        return new StringValue(text.ToString());
    }

    private Value ReadNumber()
    {
        if (PointedNumber() is { } pointed)
            return pointed;

        TokenKind kind = NumberLiteral.KindAt(_text, _at, out int length);
        string digits = _text.Substring(_at, length);
        _at += length;
        if (kind == TokenKind.Integer && digits.Length > 1 && digits[0] == '0' && digits.All(char.IsAsciiDigit) && digits.Any(digit => digit != '0'))
            throw Wrong();

        return kind == TokenKind.Integer ? NumberLiteral.Integer(digits) : NumberLiteral.Float(digits);
    }

    /// <summary>A number that begins or ends with its point, which templates do not know.</summary>
    private FloatValue? PointedNumber()
    {
        int end = _at;
        while (end < _text.Length && char.IsAsciiDigit(_text[end]))
        {
            end++;
        }

        bool begins = end == _at;
        if (end == _text.Length || _text[end] != '.' || (!begins && end + 1 < _text.Length && char.IsAsciiLetterOrDigit(_text[end + 1])))
            return null;

        int stop = end + 1;
        while (stop < _text.Length && (char.IsAsciiLetterOrDigit(_text[stop]) || (_text[stop] is '+' or '-' && _text[stop - 1] is 'e' or 'E')))
        {
            stop++;
        }

        double number = PythonNumbers.ParseFloat(_text[_at..stop]) ?? throw Wrong();
        _at = stop;
        return new FloatValue(number);
    }

    private Value ReadWord()
    {
        int end = _at;
        while (end < _text.Length && (char.IsAsciiLetterOrDigit(_text[end]) || _text[end] == '_'))
        {
            end++;
        }

        string word = _text[_at..end];
        _at = end;
        return word switch
        {
            "True" or "true" => Value.True,
            "False" or "false" => Value.False,
            "None" or "null" => Value.Null,
            "set" when Skip('(') && Skip(')') => new SetValue([]),
            "b" when _at < _text.Length && _text[_at] is '\'' or '"' => new BytesValue(Encoding.Latin1.GetBytes(ReadStrings().Text)),
            "r" when _at < _text.Length && _text[_at] is '\'' or '"' => new StringValue(StringLiteral.Read(_text, _at, out _at, keepsBackslashes: true)),
            "u" when _at < _text.Length && _text[_at] is '\'' or '"' => ReadStrings(),
            _ => throw Wrong(),
        };
    }
}
