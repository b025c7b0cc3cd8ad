namespace Mitogen.Templating.Serialization;

/// <summary>In which styles a scalar may be written.</summary>
internal readonly record struct ScalarAnalysis(bool IsEmpty, bool IsMultiline, bool AllowsFlowPlain, bool AllowsBlockPlain, bool AllowsSingleQuoted, bool AllowsBlock)
{
    private const string Breaks = "\n\u0085\u2028\u2029";
    private const string Blanks = "\0 \t\r\n\u0085\u2028\u2029";

    public static ScalarAnalysis Of(string text, bool allowsUnicode)
    {
        if (text.Length == 0)
            return new(true, false, false, true, true, false);

        bool startsDocument = text.StartsWith("---", StringComparison.Ordinal) || text.StartsWith("...", StringComparison.Ordinal);
        (bool flow, bool block) = Indicators(text);
        (flow, block) = (flow || startsDocument, block || startsDocument);
        bool hasBreaks = text.AsSpan().IndexOfAny(Breaks) >= 0;
        bool hasSpecial = HasSpecial(text, allowsUnicode);
        bool breakThenSpace = Follows(text, IsBreak, letter => letter == ' ');
        bool spaceThenBreak = Follows(text, letter => letter == ' ', IsBreak);
        bool edges = text[0] == ' ' || IsBreak(text[0]) || text[^1] == ' ' || IsBreak(text[^1]);
        bool plain = !edges && !breakThenSpace && !spaceThenBreak && !hasSpecial && !hasBreaks;
        return new(false, hasBreaks, plain && !flow, plain && !block, !breakThenSpace && !spaceThenBreak && !hasSpecial, text[^1] != ' ' && !spaceThenBreak && !hasSpecial);
    }

    private static bool IsBreak(char letter) => Breaks.Contains(letter, StringComparison.Ordinal);

    private static bool IsBlank(char letter) => Blanks.Contains(letter, StringComparison.Ordinal);

    private static bool Follows(string text, Func<char, bool> first, Func<char, bool> second)
    {
        for (int index = 1; index < text.Length; index++)
        {
            if (first(text[index - 1]) && second(text[index]))
                return true;
        }

        return false;
    }

    private static (bool Flow, bool Block) Indicators(string text)
    {
        (bool flow, bool block) = First(text[0], text.Length == 1 || IsBlank(text[1]));
        for (int index = 1; index < text.Length; index++)
        {
            char letter = text[index];
            bool beforeBlank = index + 1 >= text.Length || IsBlank(text[index + 1]);
            bool startsComment = letter == '#' && IsBlank(text[index - 1]);
            flow |= ",?[]{}:".Contains(letter, StringComparison.Ordinal) || startsComment;
            block |= (letter == ':' && beforeBlank) || startsComment;
        }

        return (flow, block);
    }

    private static (bool Flow, bool Block) First(char letter, bool beforeBlank) =>
        "#,[]{}&*!|>'\"%@`".Contains(letter, StringComparison.Ordinal) || (letter == '-' && beforeBlank) ? (true, true)
        : letter is '?' or ':' ? (true, beforeBlank)
        : (false, false);

    private static bool HasSpecial(string text, bool allowsUnicode)
    {
        foreach (char letter in text)
        {
            bool isPlain = letter is '\n' or (>= ' ' and <= '~');
            bool isUnicode = letter == '\u0085' || (letter >= '\u00a0' && !char.IsSurrogate(letter) && letter != '\ufeff' && letter <= '\ufffd');
            if (!isPlain && (!isUnicode || !allowsUnicode))
                return true;
        }

        return false;
    }
}
