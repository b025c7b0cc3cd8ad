namespace Mitogen.Templating.Python;

/// <summary>Text by code point, as Python counts it, over .NET's UTF-16.</summary>
internal static class CodePointText
{
    public static bool HasSurrogates(string text)
    {
        foreach (char unit in text)
        {
            if (char.IsSurrogate(unit))
                return true;
        }

        return false;
    }

    public static int Length(string text)
    {
        int pairs = 0;
        for (int index = 0; index < text.Length - 1; index++)
        {
            if (char.IsSurrogatePair(text[index], text[index + 1]))
            {
                pairs++;
                index++;
            }
        }

        return text.Length - pairs;
    }

    /// <summary>The place in UTF-16 of a code point.</summary>
    public static int UnitIndex(string text, int codePoint)
    {
        if (!HasSurrogates(text))
            return Math.Min(codePoint, text.Length);

        int unit = 0;
        for (int passed = 0; passed < codePoint && unit < text.Length; passed++)
        {
            unit += unit + 1 < text.Length && char.IsSurrogatePair(text[unit], text[unit + 1]) ? 2 : 1;
        }

        return unit;
    }

    /// <summary>The code point number of a place in UTF-16.</summary>
    public static int CodePointIndex(string text, int unit) => unit < 0 ? unit : Length(text[..unit]);

    public static string Substring(string text, int start, int end)
    {
        int from = UnitIndex(text, start);
        return end <= start ? "" : text[from..UnitIndex(text, end)];
    }

    public static string[] Split(string text) => [.. text.EnumerateRunes().Select(rune => rune.ToString())];
}
