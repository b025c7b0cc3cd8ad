using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Mitogen.Templating.Python;

/// <summary>Writes a pattern of Python's <c>re</c> in .NET's dialect.</summary>
internal sealed class RegexTranslator
{
    private const int NoAtom = -1;
    private readonly string _pattern;
    private readonly bool _wide;
    private readonly StringBuilder _result = new();
    private readonly Dictionary<string, int> _names = new(StringComparer.Ordinal);
    private readonly Stack<(int Start, bool IsLookBehind)> _open = new();
    private RegexOptions _flags;
    private bool _isAscii;
    private bool _isVerbose;
    private int _groups;
    private int _at;
    private int _atom = NoAtom;

    private RegexTranslator(string pattern, bool wide)
    {
        _pattern = pattern;
        _wide = wide;
    }

    /// <param name="wide">The text has letters that .NET sees as two units.</param>
    public static RegexTranslation Translate(string pattern, bool wide)
    {
        var translator = new RegexTranslator(pattern, wide);
        translator.Run();
        return new RegexTranslation(translator._result.ToString(), translator._flags, translator._groups, translator._names);
    }

    private void Run()
    {
        while (_at < _pattern.Length)
        {
            char letter = _pattern[_at];
            switch (letter)
            {
                case '\\':
                    Escape();
                    break;
                case '[':
                    Atom(Class());
                    break;
                case '(':
                    Open();
                    break;
                case ')':
                    Close();
                    break;
                case '*' or '+' or '?':
                    Repeat(letter.ToString(), isVariable: true, 1);
                    break;
                case '{':
                    Braces();
                    break;
                case '.':
                    Atom(_wide ? $"(?:{RegexClass.Pair}|.)" : ".", 1);
                    break;
                case '|' or '^' or '$':
                    _result.Append(letter);
                    _atom = NoAtom;
                    _at++;
                    break;
                default:
                    Literal(letter);
                    break;
            }
        }

        if (_open.Count > 0)
            throw Failure("missing ), unterminated subpattern");
    }

    private TemplateFailure Failure(string problem) => new($"'{_pattern}' is not a regular expression: {problem}");

    private bool Starts(string text) => string.CompareOrdinal(_pattern, _at, text, 0, text.Length) == 0;

    private void Atom(string text, int consumed = 0)
    {
        _atom = _result.Length;
        _result.Append(text);
        _at += consumed;
    }

    private void Literal(char letter)
    {
        if (_isVerbose && (char.IsWhiteSpace(letter) || letter == '#'))
        {
            int end = letter == '#' ? _pattern.IndexOf('\n', _at) : _at + 1;
            _at = end < 0 ? _pattern.Length : end;
        }
        else if (char.IsHighSurrogate(letter) && _at + 1 < _pattern.Length)
        {
            Atom($"(?:{_pattern.AsSpan(_at, 2)})", 2);
        }
        else
        {
            Atom(letter is '}' or '#' or ' ' ? "\\" + letter : letter.ToString(), 1);
        }
    }

    /// <summary>A number of times, or a brace that means itself.</summary>
    private void Braces()
    {
        int end = _pattern.IndexOf('}', _at);
        string[] limits = end < 0 ? [] : _pattern[(_at + 1)..end].Split(',');
        bool isRepeat = limits.Length is 1 or 2 && limits.All(limit => limit.All(char.IsAsciiDigit)) && (limits.Length == 2 || limits[0].Length > 0);
        if (!isRepeat || _pattern[_at + 1] == '}')
        {
            Atom("\\{", 1);
            return;
        }

        string least = limits[0].Length == 0 ? "0" : limits[0];
        bool isVariable = limits.Length == 2 && limits[1] != limits[0];
        Repeat(limits.Length == 1 ? $"{{{least}}}" : $"{{{least},{limits[1]}}}", isVariable, end + 1 - _at);
    }

    private void Repeat(string sign, bool isVariable, int consumed)
    {
        if (_atom == NoAtom)
            throw Failure("nothing to repeat");

        if (isVariable && _open.Any(open => open.IsLookBehind))
            throw Failure("look-behind requires fixed-width pattern");

        _at += consumed;
        char next = _at < _pattern.Length ? _pattern[_at] : '\0';
        if (next == '+')
        {
            _result.Insert(_atom, "(?>").Append(sign).Append(')');
        }
        else
        {
            _result.Append(sign).Append(next == '?' ? "?" : "");
        }

        _at += next is '+' or '?' ? 1 : 0;
        _atom = NoAtom;
    }

    private void Open()
    {
        int start = _result.Length;
        bool isLookBehind = Starts("(?<=") || Starts("(?<!");
        if (Starts("(?P="))
        {
            Atom(Reference(NumberOf(Until(')', 4))));
            return;
        }

        if (Starts("(?#"))
        {
            Until(')', 3);
            return;
        }

        if (Starts("(?") && !Starts("(?P<") && !Starts("(?(") && Flags())
            return;

        if (Starts("(?P<"))
        {
            string name = Until('>', 4);
            if (!_names.TryAdd(name, ++_groups) || name.Length == 0 || char.IsAsciiDigit(name[0]))
                throw Failure($"bad or repeated group name '{name}'");

            _result.Append(CultureInfo.InvariantCulture, $"(?<{_groups}>");
        }
        else if (Starts("(?("))
        {
            string name = Until(')', 3);
            _result.Append(CultureInfo.InvariantCulture, $"(?({(int.TryParse(name, out int number) ? number : NumberOf(name))})");
        }
        else if (Starts("(?"))
        {
            Extension();
        }
        else
        {
            _result.Append(CultureInfo.InvariantCulture, $"(?<{++_groups}>");
            _at++;
        }

        _open.Push((start, isLookBehind));
        _atom = NoAtom;
    }

    private void Extension()
    {
        string sign = Array.Find(["(?:", "(?=", "(?!", "(?>", "(?<=", "(?<!"], Starts) ?? "";
        if (sign.Length == 0)
        {
            int end = _pattern.IndexOf(':', _at);
            if (end < 0)
                throw Failure($"unknown extension {_pattern.AsSpan(_at + 1, Math.Min(3, _pattern.Length - _at - 1))}");

            sign = _pattern[_at..(end + 1)];
            string letters = sign[2..^1];
            if (letters.Any(letter => letter != '-' && !"aiLmsux".Contains(letter, StringComparison.Ordinal)))
                throw Failure($"unknown extension ?{letters}");

            _result.Append("(?").Append(string.Concat(letters.Where(letter => letter is not ('a' or 'u' or 'L')))).Append(':');
            _at = end + 1;
            return;
        }

        _result.Append(sign);
        _at += sign.Length;
    }

    /// <summary><c>(?i)</c> for the whole pattern. False when it is something else.</summary>
    private bool Flags()
    {
        int end = _at + 2;
        while (end < _pattern.Length && char.IsAsciiLetter(_pattern[end]))
        {
            end++;
        }

        if (end == _at + 2 || end == _pattern.Length || _pattern[end] != ')')
            return false;

        if (_result.Length > 0 || _open.Count > 0)
            throw Failure("global flags not at the start of the expression");

        foreach (char letter in _pattern[(_at + 2)..end])
        {
            _isAscii |= letter == 'a';
            _isVerbose |= letter == 'x';
            _flags |= FlagOf(letter);
        }

        _at = end + 1;
        return true;
    }

    private RegexOptions FlagOf(char letter) => letter switch
    {
        'i' => RegexOptions.IgnoreCase,
        'm' => RegexOptions.Multiline,
        's' => RegexOptions.Singleline,
        'a' or 'u' or 'x' => RegexOptions.None,
        _ => throw Failure($"unknown flag '{letter}'"),
    };

    private void Close()
    {
        if (!_open.TryPop(out (int Start, bool IsLookBehind) open))
            throw Failure("unbalanced parenthesis");

        _result.Append(')');
        _atom = open.Start;
        _at++;
    }

    private static string Reference(int number) => string.Create(CultureInfo.InvariantCulture, $"\\k<{number}>");

    private int NumberOf(string name) => _names.TryGetValue(name, out int number) ? number : throw Failure($"unknown group name '{name}'");

    /// <summary>The text from an offset up to a letter, and goes on after it.</summary>
    private string Until(char end, int offset)
    {
        int stop = _pattern.IndexOf(end, _at + offset);
        if (stop < 0)
            throw Failure($"missing {end}");

        string text = _pattern[(_at + offset)..stop];
        _at = stop + 1;
        return text;
    }

    private void Escape()
    {
        if (_at + 1 >= _pattern.Length)
            throw Failure("bad escape (end of pattern)");

        char letter = _pattern[++_at];
        if (letter is 'A' or 'Z' or 'b' or 'B')
        {
            _result.Append(letter switch { 'A' => "\\A", 'Z' => "\\z", _ => RegexEscapes.Boundary(letter, _isAscii) });
            _atom = NoAtom;
            _at++;
        }
        else if (RegexEscapes.SetOf(letter, _isAscii) is { } set)
        {
            var known = new RegexClass(char.IsUpper(letter));
            known.AddSet(set);
            Atom(known.Write(_wide), 1);
        }
        else if (RegexEscapes.LetterOf(_pattern, _at) is var (code, length))
        {
            Atom(code < 0x10000 ? RegexClass.Unit(code) : $"(?:{char.ConvertFromUtf32(code)})", length);
        }
        else
        {
            int digits = _at + 1 < _pattern.Length && char.IsAsciiDigit(_pattern[_at + 1]) ? 2 : 1;
            Atom(Reference(int.Parse(_pattern.AsSpan(_at, digits), NumberStyles.None, CultureInfo.InvariantCulture)), digits);
        }
    }

    private string Class()
    {
        _at++;
        bool isNegated = _at < _pattern.Length && _pattern[_at] == '^';
        _at += isNegated ? 1 : 0;
        var members = new RegexClass(isNegated);
        for (bool isFirst = true; isFirst || (_at < _pattern.Length && _pattern[_at] != ']'); isFirst = false)
        {
            if (Member(members) is not { } first)
            {
                if (_at + 1 < _pattern.Length && _pattern[_at] == '-' && _pattern[_at + 1] != ']')
                    throw Failure("bad character range");

                continue;
            }

            bool isRange = _at + 1 < _pattern.Length && _pattern[_at] == '-' && _pattern[_at + 1] != ']';
            _at += isRange ? 1 : 0;
            int last = isRange ? Member(members) ?? throw Failure("bad character range") : first;
            if (last < first)
                throw Failure("bad character range");

            members.AddRange(first, last);
        }

        if (_at >= _pattern.Length)
            throw Failure("unterminated character set");

        _at++;
        return members.Write(_wide);
    }

    /// <summary>One letter of a set; null when it was a set itself, which is added.</summary>
    private int? Member(RegexClass members)
    {
        if (_at >= _pattern.Length)
            throw Failure("unterminated character set");

        if (_pattern[_at] != '\\')
        {
            int letter = Rune.TryGetRuneAt(_pattern, _at, out Rune rune) ? rune.Value : _pattern[_at];
            _at += letter >= 0x10000 ? 2 : 1;
            return letter;
        }

        if (++_at >= _pattern.Length)
            throw Failure("bad escape (end of pattern)");

        if (RegexEscapes.SetOf(_pattern[_at], _isAscii) is { } set)
        {
            members.AddSet(char.IsUpper(_pattern[_at]) && !_isAscii ? "\\" + _pattern[_at] : set);
            _at++;
            return null;
        }

        if (_pattern[_at] == 'b')
        {
            _at++;
            return '\b';
        }

        (int code, int length) = RegexEscapes.LetterOf(_pattern, _at) ?? throw Failure($"bad escape \\{_pattern[_at]}");
        _at += length;
        return code;
    }
}
