namespace Mitogen.Templating.Serialization;

/// <summary>Writes scalars as blocks: literal (<c>|</c>) or folded (<c>&gt;</c>).</summary>
internal sealed class YamlBlockScalars(YamlPage page)
{
    /// <summary>True when the block keeps blank lines at its end: a document that ends so must say where.</summary>
    public bool IsOpenEnded { get; private set; }

    public static bool IsBreak(char letter) => letter is '\n' or '\u0085' or '\u2028' or '\u2029';

    public void Write(string text, bool folded)
    {
        string hints = Hints(text);
        page.Indicator((folded ? ">" : "|") + hints, needsBlank: true);
        IsOpenEnded = hints.EndsWith('+');
        page.LineBreak();
        bool wasBlank = true; // The line before began with a blank, or there was none.
        int at = 0;
        while (at < text.Length)
        {
            int start = at;
            while (at < text.Length && IsBreak(text[at]))
            {
                at++;
            }

            bool isLast = at == text.Length;
            if (folded && start > 0 && !wasBlank && !isLast && text[at] != ' ' && text[start] == '\n')
            {
                page.LineBreak();
            }

            for (int index = start; index < at; index++)
            {
                page.LineBreak(text[index]);
            }

            if (!isLast)
            {
                wasBlank = text[at] == ' ';
                page.Indent();
                at = folded ? FoldedLine(text, at) : Line(text, at);
            }
        }

        if (text.Length > 0 && !IsBreak(text[^1]))
        {
            page.LineBreak();
        }
    }

    private string Hints(string text)
    {
        if (text.Length == 0)
            return "";

        string indent = text[0] == ' ' || IsBreak(text[0]) ? page.Step.ToString(System.Globalization.CultureInfo.InvariantCulture) : "";
        return indent + (!IsBreak(text[^1]) ? "-" : text.Length == 1 || IsBreak(text[^2]) ? "+" : "");
    }

    /// <returns>Where the line ends.</returns>
    private int Line(string text, int start)
    {
        int end = start;
        while (end < text.Length && !IsBreak(text[end]))
        {
            end++;
        }

        Put(text[start..end]);
        return end;
    }

    private int FoldedLine(string text, int start)
    {
        int at = start;
        while (at < text.Length && !IsBreak(text[at]))
        {
            int end = at;
            bool isBlank = text[at] == ' ';
            while (end < text.Length && !IsBreak(text[end]) && text[end] == ' ' == isBlank)
            {
                end++;
            }

            if (isBlank && end == at + 1 && page.Column > page.Width)
            {
                page.Indent();
            }
            else
            {
                Put(text[at..end]);
            }

            at = end;
        }

        return at;
    }

    private void Put(string text)
    {
        page.BeginWord(needsBlank: false);
        page.Append(text);
    }
}
