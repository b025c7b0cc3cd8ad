using System.Globalization;

namespace Mitogen.Templating.Serialization;

/// <summary>Writes scalars: plain, in single quotes, in double quotes; long ones folded.</summary>
internal sealed class YamlScalarWriter(YamlPage page, YamlStyle style)
{
    private readonly YamlBlockScalars _blocks = new(page);

    private const string Escaped = "\0\a\b\t\n\v\f\r\u001b\"\\\u0085\u00a0\u2028\u2029";
    private const string Escapes = "0abtnvfre\"\\N_LP";

    /// <summary>True when a scalar left open where it ends.</summary>
    public bool IsOpenEnded { get; private set; }

    public void Write(YamlScalar scalar, bool inFlow, bool isKey)
    {
        var analysis = ScalarAnalysis.Of(scalar.Text, style.AllowUnicode);
        bool plain = !(isKey && (analysis.IsEmpty || analysis.IsMultiline)) && (inFlow ? analysis.AllowsFlowPlain : analysis.AllowsBlockPlain);
        char wanted = scalar.Tag.Length > 0 || scalar.IsLines ? '|' : style.ScalarStyle;
        if (plain && wanted == 0 && (!scalar.IsText || YamlScalars.IsText(scalar.Text)))
        {
            Plain(scalar.Text, !isKey);
            return;
        }

        string tag = scalar.Tag.Length > 0 ? scalar.Tag : scalar.IsText ? "" : "!";
        if (tag.Length > 0)
        {
            page.Indicator(tag, needsBlank: true);
        }

        if (wanted is '|' or '>' && !inFlow && !isKey && analysis.AllowsBlock)
        {
            _blocks.Write(scalar.Text, folded: wanted == '>');
            IsOpenEnded |= _blocks.IsOpenEnded;
        }
        else if (wanted is '\0' or '\'' && analysis.AllowsSingleQuoted && !(isKey && analysis.IsMultiline))
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
        page.BeginWord(needsBlank: true);
        bool wasBlank = false;
        for (int at = 0; at < text.Length; at++)
        {
            bool isBlank = text[at] == ' ';
            bool folds = isBlank && mayFold && !wasBlank && page.Column > page.Width && !IsBlankAt(text, at + 1);
            wasBlank = isBlank;
            if (folds)
            {
                page.Indent();
                page.BeginWord(needsBlank: false);
            }
            else
            {
                at += Letter(text, at) - 1;
            }
        }
    }

    private void SingleQuoted(string text, bool mayFold)
    {
        page.Indicator("'", needsBlank: true);
        bool wasBlank = false;
        bool wasBreak = false;
        for (int at = 0; at < text.Length; at++)
        {
            bool isBlank = text[at] == ' ';
            bool isBreak = IsBreak(text[at]);
            bool folds = isBlank && mayFold && !wasBlank && page.Column > page.Width && at > 0 && at < text.Length - 1 && !IsBlankAt(text, at + 1);
            if (isBreak)
            {
                Break(text[at], isFirst: text[at] == '\n' && !wasBreak);
            }
            else if (folds)
            {
                page.Indent();
            }
            else
            {
                IndentAfter(wasBreak);
                page.Append(text[at] == '\'' ? "'" : "");
                at += Letter(text, at) - 1;
            }

            wasBlank = isBlank;
            wasBreak = isBreak;
        }

        IndentAfter(wasBreak);
        page.Indicator("'", needsBlank: false);
    }

    private void Break(char letter, bool isFirst)
    {
        if (isFirst)
        {
            page.LineBreak();
        }

        page.LineBreak(letter);
    }

    private void IndentAfter(bool wasBreak)
    {
        if (wasBreak)
        {
            page.Indent();
        }
    }

    private void DoubleQuoted(string text, bool mayFold)
    {
        page.Indicator("\"", needsBlank: true);
        bool wasBlank = false;
        for (int at = 0; at < text.Length; at++)
        {
            bool isBlank = text[at] == ' ';
            bool folds = isBlank && mayFold && !wasBlank && page.Column > page.Width && at > 0 && at < text.Length - 1;
            wasBlank = isBlank;
            if (NeedsEscape(text, at))
            {
                page.Append(Escape(text, at));
                at += char.IsHighSurrogate(text[at]) && at + 1 < text.Length ? 1 : 0;
            }
            else if (folds)
            {
                page.Indent();
                page.Append(IsBlankAt(text, at + 1) ? "\\" : "");
            }
            else
            {
                at += Letter(text, at) - 1;
            }
        }

        page.Indicator("\"", needsBlank: false);
    }

    private static bool IsBlankAt(string text, int at) => at < text.Length && text[at] == ' ';

    /// <returns>How many UTF-16 units the letter has.</returns>
    private int Letter(string text, int at)
    {
        int length = char.IsHighSurrogate(text[at]) && at + 1 < text.Length ? 2 : 1;
        page.Append(text.Substring(at, length));
        return length;
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
