using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Mitogen.Templating.Python;

/// <summary>Writes a pattern of Python's <c>re</c> in .NET's dialect.</summary>
internal sealed class RegexTranslator
{
    private readonly string _pattern;
    private readonly StringBuilder _result = new();
    private readonly Dictionary<string, int> _names = new(StringComparer.Ordinal);
    private RegexOptions _flags;
    private int _groups;
    private int _at;

    private RegexTranslator(string pattern) => _pattern = pattern;

    public static RegexTranslation Translate(string pattern)
    {
        var translator = new RegexTranslator(pattern);
        translator.Run();
        return new RegexTranslation(translator._result.ToString(), translator._flags, translator._groups, translator._names);
    }

    private void Run()
    {
        while (_at < _pattern.Length)
        {
            switch (_pattern[_at])
            {
                case '\\':
                    Escape(inClass: false);
                    break;
                case '[':
                    Class();
                    break;
                case '(':
                    Open();
                    break;
                case '{' when Starts("{,"):
                    _result.Append("{0,");
                    _at += 2;
                    break;
                case '*' or '+' or '?' or '}' when _at + 1 < _pattern.Length && _pattern[_at + 1] == '+':
                    throw new TemplateFailure($"possessive quantifiers are not supported in '{_pattern}'");
                default:
                    _result.Append(_pattern[_at++]);
                    break;
            }
        }
    }

    private bool Starts(string text) => string.CompareOrdinal(_pattern, _at, text, 0, text.Length) == 0;

    private void Open()
    {
        if (Starts("(?P<"))
        {
            string name = Until('>', 4);
            _names[name] = ++_groups;
            _result.Append(CultureInfo.InvariantCulture, $"(?<{_groups}>");
        }
        else if (Starts("(?P="))
        {
            string name = Until(')', 4);
            _result.Append(CultureInfo.InvariantCulture, $"\\k<{NumberOf(name)}>");
        }
        else if (Starts("(?("))
        {
            string name = Until(')', 3);
            _result.Append(CultureInfo.InvariantCulture, $"(?({(int.TryParse(name, out int number) ? number : NumberOf(name))})");
        }
        else if (Starts("(?"))
        {
            Flags();
        }
        else
        {
            _result.Append(CultureInfo.InvariantCulture, $"(?<{++_groups}>");
            _at++;
        }
    }

    private int NumberOf(string name) => _names.TryGetValue(name, out int number) ? number : throw new TemplateFailure($"unknown group name '{name}' in '{_pattern}'");

    /// <summary>The text from an offset up to a letter, and goes on after it.</summary>
    private string Until(char end, int offset)
    {
        int stop = _pattern.IndexOf(end, _at + offset);
        if (stop < 0)
            throw new TemplateFailure($"'{_pattern}' is not a regular expression: missing {end}");

        string text = _pattern[(_at + offset)..stop];
        _at = stop + 1;
        return text;
    }

    /// <summary><c>(?i)</c> for the whole pattern, <c>(?i:…)</c> for a part; look-around and plain groups stay.</summary>
    private void Flags()
    {
        int end = _at + 2;
        while (end < _pattern.Length && (char.IsAsciiLetter(_pattern[end]) || _pattern[end] == '-'))
        {
            end++;
        }

        string letters = _pattern[(_at + 2)..end].Replace("a", "", StringComparison.Ordinal).Replace("u", "", StringComparison.Ordinal).Replace("L", "", StringComparison.Ordinal);
        if (end < _pattern.Length && _pattern[end] == ')' && letters.Length > 0)
        {
            foreach (char letter in letters)
            {
                _flags |= FlagOf(letter);
            }

            _at = end + 1;
            return;
        }

        bool isScoped = end > _at + 2 && end < _pattern.Length && _pattern[end] is ':' or ')';
        _result.Append("(?").Append(isScoped ? letters : _pattern[(_at + 2)..end]);
        _at = end;
    }

    private static RegexOptions FlagOf(char letter) => letter switch
    {
        'i' => RegexOptions.IgnoreCase,
        'm' => RegexOptions.Multiline,
        's' => RegexOptions.Singleline,
        'x' => RegexOptions.IgnorePatternWhitespace,
        _ => throw new TemplateFailure($"unknown flag '{letter}' in a regular expression"),
    };

    private void Class()
    {
        _result.Append('[');
        _at++;
        if (_at < _pattern.Length && _pattern[_at] == '^')
        {
            _result.Append('^');
            _at++;
        }

        bool isFirst = true;
        while (_at < _pattern.Length && (isFirst || _pattern[_at] != ']'))
        {
            isFirst = false;
            if (_pattern[_at] == '\\')
            {
                Escape(inClass: true);
            }
            else
            {
                bool needsEscape = _pattern[_at] is '[' or ']';
                _result.Append(needsEscape ? "\\" : "").Append(_pattern[_at++]);
            }
        }

        if (_at >= _pattern.Length)
            throw new TemplateFailure($"'{_pattern}' is not a regular expression: unterminated character set");

        _result.Append(']');
        _at++;
    }

    private void Escape(bool inClass)
    {
        if (_at + 1 >= _pattern.Length)
            throw new TemplateFailure($"'{_pattern}' is not a regular expression: bad escape (end of pattern)");

        char letter = _pattern[_at + 1];
        _at += 2;
        switch (letter)
        {
            case 'Z' when !inClass:
                _result.Append("\\z");
                break;
            case >= '1' and <= '9' when !inClass:
                BackReference(letter);
                break;
            case 'U' when _at + 8 <= _pattern.Length:
                _result.Append(Regex.Escape(char.ConvertFromUtf32(int.Parse(_pattern.AsSpan(_at, 8), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture))));
                _at += 8;
                break;
            case 'd' or 'D' or 'w' or 'W' or 's' or 'S' or 'b' or 'B' or 'A' or 'n' or 'r' or 't' or 'f' or 'v' or 'a' or 'x' or 'u' or '0':
                _result.Append('\\').Append(letter);
                break;
            default:
                Plain(letter);
                break;
        }
    }

    private void Plain(char letter)
    {
        if (char.IsAsciiLetter(letter))
            throw new TemplateFailure($"'{_pattern}' is not a regular expression: bad escape \\{letter}");

        _result.Append(char.IsAsciiDigit(letter) ? letter.ToString() : "\\" + letter);
    }

    private void BackReference(char first)
    {
        string digits = first.ToString();
        if (_at < _pattern.Length && char.IsAsciiDigit(_pattern[_at]))
        {
            digits += _pattern[_at++];
        }

        _result.Append("\\k<").Append(digits).Append('>');
    }
}
