using System.Globalization;
using System.Text;

namespace Mitogen.Templating.Python;

/// <summary>The replacement text of <c>re.sub</c>: <c>\1</c>, <c>\g&lt;1&gt;</c>, <c>\g&lt;name&gt;</c> and escapes.</summary>
internal sealed class ReplacementTemplate
{
    private readonly List<(string? Literal, int Group)> _parts = [];
    private readonly StringBuilder _literal = new();

    private ReplacementTemplate()
    {
    }

    /// <summary>Text, or the number of a group when the text is null.</summary>
    public IReadOnlyList<(string? Literal, int Group)> Parts => _parts;

    public static ReplacementTemplate Parse(string text, RegexTranslation pattern)
    {
        var template = new ReplacementTemplate();
        for (int at = 0; at < text.Length; at++)
        {
            if (text[at] == '\\' && at + 1 == text.Length)
                throw new TemplateFailure("bad escape (end of pattern)");

            if (text[at] != '\\')
            {
                template._literal.Append(text[at]);
            }
            else
            {
                at = template.Escape(text, at + 1, pattern);
            }
        }

        template.Flush();
        return template;
    }

    private void Flush()
    {
        if (_literal.Length > 0)
        {
            _parts.Add((_literal.ToString(), 0));
            _literal.Clear();
        }
    }

    private void Group(int number, RegexTranslation pattern)
    {
        if (number > pattern.GroupCount)
            throw new TemplateFailure($"invalid group reference {number}");

        Flush();
        _parts.Add((null, number));
    }

    /// <returns>The last letter of the escape.</returns>
    private int Escape(string text, int at, RegexTranslation pattern)
    {
        char letter = text[at];
        if (letter == 'g' && at + 1 < text.Length && text[at + 1] == '<' && text.IndexOf('>', at) is > 0 and var end)
        {
            string name = text[(at + 2)..end];
            Group(int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number
                : pattern.Names.TryGetValue(name, out int named) ? named : throw new TemplateFailure($"unknown group name '{name}'"), pattern);
            return end;
        }

        if (letter == 'g')
            throw new TemplateFailure("missing <group name>");

        if (RegexEscapes.Octal(text, at) is var (code, taken))
        {
            _literal.Append((char)code);
            return at + taken - 1;
        }

        if (letter is >= '1' and <= '9')
        {
            int length = at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]) ? 2 : 1;
            Group(int.Parse(text.AsSpan(at, length), NumberStyles.None, CultureInfo.InvariantCulture), pattern);
            return at + length - 1;
        }

        int simple = "nrtfvab\\0".IndexOf(letter, StringComparison.Ordinal);
        if (simple < 0 && char.IsAsciiLetter(letter))
            throw new TemplateFailure($"bad escape \\{letter}");

        _literal.Append(simple >= 0 ? "\n\r\t\f\v\a\b\\\0"[simple].ToString() : "\\" + letter);
        return at;
    }
}
