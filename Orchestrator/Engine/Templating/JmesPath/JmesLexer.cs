using System.Globalization;
using Mitogen.Templating.Serialization;
using Mitogen.Values;

namespace Mitogen.Templating.JmesPath;

/// <summary>Cuts a JMESPath expression into tokens.</summary>
/// <remarks>Source: JMESPath specification, grammar.</remarks>
internal sealed class JmesLexer(string text)
{
    private static readonly (string Sign, JmesTokenKind Kind)[] Signs =
    [
        ("[]", JmesTokenKind.Flatten), ("[?", JmesTokenKind.Filter), ("||", JmesTokenKind.Or), ("&&", JmesTokenKind.And),
        ("==", JmesTokenKind.Equal), ("!=", JmesTokenKind.NotEqual), ("<=", JmesTokenKind.LessOrEqual), (">=", JmesTokenKind.GreaterOrEqual),
        (".", JmesTokenKind.Dot), ("*", JmesTokenKind.Star), ("[", JmesTokenKind.OpenBracket), ("]", JmesTokenKind.CloseBracket),
        ("{", JmesTokenKind.OpenBrace), ("}", JmesTokenKind.CloseBrace), ("(", JmesTokenKind.OpenParenthesis), (")", JmesTokenKind.CloseParenthesis),
        (",", JmesTokenKind.Comma), (":", JmesTokenKind.Colon), ("|", JmesTokenKind.Pipe), ("&", JmesTokenKind.Ampersand),
        ("!", JmesTokenKind.Not), ("@", JmesTokenKind.Current), ("<", JmesTokenKind.Less), (">", JmesTokenKind.Greater),
    ];

    private int _at;

    public List<JmesToken> ReadAll()
    {
        var tokens = new List<JmesToken>();
        while (_at < text.Length)
        {
            if (text[_at] is ' ' or '\t' or '\r' or '\n')
            {
                _at++;
            }
            else
            {
                tokens.Add(ReadToken());
            }
        }

        tokens.Add(new JmesToken(JmesTokenKind.End, text.Length, Value.Null));
        return tokens;
    }

    private JmesToken ReadToken()
    {
        int start = _at;
        char letter = text[start];
        if (char.IsAsciiLetter(letter) || letter == '_')
            return new JmesToken(JmesTokenKind.Identifier, start, Run(unit => char.IsAsciiLetterOrDigit(unit) || unit == '_'));

        if (char.IsAsciiDigit(letter) || letter == '-')
            return new JmesToken(JmesTokenKind.Number, start, Number());

        switch (letter)
        {
            case '"':
                return new JmesToken(JmesTokenKind.QuotedIdentifier, start, JsonText.Parse($"\"{Enclosed('"')}\""));
            case '\'':
                return new JmesToken(JmesTokenKind.Literal, start, Enclosed('\'').Replace("\\'", "'", StringComparison.Ordinal));
            case '`':
                return new JmesToken(JmesTokenKind.Literal, start, Literal(Enclosed('`').Replace("\\`", "`", StringComparison.Ordinal)));
            default:
                return Sign(start);
        }
    }

    private JmesToken Sign(int start)
    {
        foreach ((string sign, JmesTokenKind kind) in Signs)
        {
            if (string.CompareOrdinal(text, start, sign, 0, sign.Length) == 0)
            {
                _at += sign.Length;
                return new JmesToken(kind, start, Value.Null);
            }
        }

        throw Failure($"'{text[start]}' is no part of the language", start);
    }

    private string Run(Func<char, bool> belongs)
    {
        int start = _at;
        while (_at < text.Length && belongs(text[_at]))
        {
            _at++;
        }

        return text[start.._at];
    }

    private Value Number()
    {
        int start = _at;
        _at += text[_at] == '-' ? 1 : 0;
        Run(char.IsAsciiDigit);
        return long.TryParse(text.AsSpan(start, _at - start), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
            ? number
            : throw Failure("expected a number", start);
    }

    /// <summary>What stands up to the closing quote; a quote after a backslash is none.</summary>
    private string Enclosed(char quote)
    {
        int start = ++_at;
        while (_at < text.Length && text[_at] != quote)
        {
            _at += text[_at] == '\\' ? 2 : 1;
        }

        if (_at >= text.Length)
            throw Failure($"the closing {quote} is missing", start - 1);

        return text[start.._at++];
    }

    /// <summary>JSON; text that is none stands for itself, as in older versions of the language.</summary>
    private static Value Literal(string json)
    {
        try
        {
            return JsonText.Parse(json);
        }
        catch (TemplateFailure)
        {
            return JsonText.Parse($"\"{json.TrimStart()}\"");
        }
    }

    private TemplateFailure Failure(string problem, int offset) => new($"json_query: {problem} at column {offset + 1} of '{text}'");
}
