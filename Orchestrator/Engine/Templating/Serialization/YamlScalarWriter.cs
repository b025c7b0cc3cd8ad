using System.Globalization;

namespace Mitogen.Templating.Serialization;

/// <summary>Writes scalars: plain, in single quotes, in double quotes; long ones folded.</summary>
internal sealed class YamlScalarWriter(YamlPage page, YamlStyle style)
{
    private const string Escaped = "\0\a\b\t\n\v\f\r\u001b\"\\\u0085\u00a0\u2028\u2029";
    private const string Escapes = "0abtnvfre\"\\N_LP";

    public void Write(YamlScalar scalar, bool inFlow, bool isKey)
    {
        if (scalar.Tag.Length > 0)
        {
            page.Indicator(scalar.Tag, needsBlank: true);
        }

        var analysis = ScalarAnalysis.Of(scalar.Text, style.AllowUnicode);
        bool plain = !(isKey && (analysis.IsEmpty || analysis.IsMultiline)) && (inFlow ? analysis.AllowsFlowPlain : analysis.AllowsBlockPlain);
        if (plain && style.ScalarStyle == 0 && scalar.Tag.Length == 0 && (!scalar.IsText || YamlScalars.IsText(scalar.Text)))
        {
            Plain(scalar.Text, !isKey);
            return;
        }

        bool wantsDouble = style.ScalarStyle == '"';
        if (!wantsDouble && analysis.AllowsSingleQuoted && !(isKey && analysis.IsMultiline))
        {
            SingleQuoted(scalar.Text, !isKey);
        }
        else
        {
            DoubleQuoted(scalar.Text, !isKey);
        }
    }

    private static bool IsBreak(char letter) => letter is '\n' or '\u0085' or '\u2028' or '\u2029';

    private void Plain(string text, bool mayFold)
    {
        if (text.Length == 0)
            return;

        page.BeginWord(needsBlank: true);
        int start = 0;
        bool inBlanks = false;
        for (int end = 0; end <= text.Length; end++)
        {
            bool isBlank = end < text.Length && text[end] == ' ';
            if (inBlanks && !isBlank)
            {
                if (start + 1 == end && page.Column > page.Width && mayFold)
                {
                    page.Indent();
                    page.BeginWord(needsBlank: false);
                }
                else
                {
                    page.Append(text[start..end]);
                }

                start = end;
            }
            else if (!inBlanks && (end == text.Length || isBlank))
            {
                page.Append(text[start..end]);
                start = end;
            }

            inBlanks = isBlank;
        }
    }

    private void SingleQuoted(string text, bool mayFold)
    {
        page.Indicator("'", needsBlank: true);
        int start = 0;
        bool inBlanks = false;
        bool inBreaks = false;
        for (int end = 0; end <= text.Length; end++)
        {
            char letter = end < text.Length ? text[end] : '\0';
            bool isEnd = end == text.Length;
            if (inBlanks)
            {
                if (isEnd || letter != ' ')
                {
                    EndBlanks(text, ref start, end, mayFold);
                }
            }
            else if (inBreaks)
            {
                if (isEnd || !IsBreak(letter))
                {
                    EndBreaks(text, ref start, end);
                }
            }
            else if (isEnd || letter is ' ' or '\'' || IsBreak(letter))
            {
                page.Append(text[start..end]);
                start = end;
            }

            if (!isEnd && letter == '\'')
            {
                page.Append("''");
                start = end + 1;
            }

            inBlanks = !isEnd && letter == ' ';
            inBreaks = !isEnd && IsBreak(letter);
        }

        page.Indicator("'", needsBlank: false);
    }

    private void EndBlanks(string text, ref int start, int end, bool mayFold)
    {
        if (start + 1 == end && page.Column > page.Width && mayFold && start != 0 && end != text.Length)
        {
            page.Indent();
        }
        else
        {
            page.Append(text[start..end]);
        }

        start = end;
    }

    private void EndBreaks(string text, ref int start, int end)
    {
        int breaks = end - start + (text[start] == '\n' ? 1 : 0);
        for (int count = 0; count < breaks; count++)
        {
            page.LineBreak();
        }

        page.Indent();
        start = end;
    }

    private void DoubleQuoted(string text, bool mayFold)
    {
        page.Indicator("\"", needsBlank: true);
        int start = 0;
        for (int end = 0; end <= text.Length; end++)
        {
            bool isEnd = end == text.Length;
            if (isEnd || NeedsEscape(text, end))
            {
                page.Append(text[start..end]);
                start = end;
                if (!isEnd)
                {
                    int length = char.IsHighSurrogate(text[end]) && end + 1 < text.Length ? 2 : 1;
                    page.Append(Escape(text, end));
                    end += length - 1;
                    start = end + 1;
                }
            }

            bool mayBreak = end > 0 && end < text.Length - 1 && (text[end] == ' ' || start >= end);
            if (mayBreak && page.Column + (end - start) > page.Width && mayFold)
            {
                page.Append((start < end ? text[start..end] : "") + "\\");
                start = Math.Max(start, start < end ? end : start);
                page.Indent();
                page.BeginWord(needsBlank: false);
                if (text[start] == ' ')
                {
                    page.Append("\\");
                }
            }
        }

        page.Indicator("\"", needsBlank: false);
    }

    private bool NeedsEscape(string text, int at)
    {
        char letter = text[at];
        return letter is '"' or '\\' or '\u0085' or '\u2028' or '\u2029' or '\ufeff'
            || !(letter is >= ' ' and <= '~' || (style.AllowUnicode && letter is (>= '\u00a0' and <= '\ud7ff') or (>= '\ue000' and <= '\ufffd')));
    }

    private static string Escape(string text, int at)
    {
        char letter = text[at];
        int index = Escaped.IndexOf(letter, StringComparison.Ordinal);
        if (index >= 0)
            return "\\" + Escapes[index];

        return letter <= '\u00ff' ? string.Create(CultureInfo.InvariantCulture, $"\\x{(int)letter:X2}")
            : char.IsHighSurrogate(letter) && at + 1 < text.Length ? string.Create(CultureInfo.InvariantCulture, $"\\U{char.ConvertToUtf32(text, at):X8}")
            : string.Create(CultureInfo.InvariantCulture, $"\\u{(int)letter:X4}");
    }
}
