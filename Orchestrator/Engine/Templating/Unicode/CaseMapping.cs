using System.Text;

namespace Mitogen.Templating.Unicode;

/// <summary>Upper and lower case where one letter becomes several, or depends on its neighbours (Unicode's SpecialCasing).</summary>
internal static class CaseMapping
{
    private const char Sigma = '\u03a3';

    /// <summary>Letters that have no capital of their own.</summary>
    private static readonly Dictionary<char, string> Capitals = new()
    {
        ['\u00df'] = "SS",
        ['\u0149'] = "\u02bcN",
        ['\u01f0'] = "J\u030c",
        ['\u0390'] = "\u0399\u0308\u0301",
        ['\u03b0'] = "\u03a5\u0308\u0301",
        ['\u0587'] = "\u0535\u0552",
        ['\u0131'] = "I",
        ['\u017f'] = "S",
        ['\u1e96'] = "H\u0331",
        ['\u1e97'] = "T\u0308",
        ['\u1e98'] = "W\u030a",
        ['\u1e99'] = "Y\u030a",
        ['\u1e9a'] = "A\u02be",
        ['\ufb00'] = "FF",
        ['\ufb01'] = "FI",
        ['\ufb02'] = "FL",
        ['\ufb03'] = "FFI",
        ['\ufb04'] = "FFL",
        ['\ufb05'] = "ST",
        ['\ufb06'] = "ST",
        ['\ufb13'] = "\u0544\u0546",
        ['\ufb14'] = "\u0544\u0535",
        ['\ufb15'] = "\u0544\u053b",
        ['\ufb16'] = "\u054e\u0546",
        ['\ufb17'] = "\u0544\u053d",
    };

    public static string Upper(string text)
    {
        if (Ascii.IsValid(text))
            return string.Create(text.Length, text, static (target, source) => Ascii.ToUpper(source, target, out _));

        string simple = text.ToUpperInvariant();
        if (!text.Any(Capitals.ContainsKey))
            return simple;

        var result = new StringBuilder(simple.Length + 4);
        foreach (char letter in simple)
        {
            _ = Capitals.TryGetValue(letter, out string? capitals) ? result.Append(capitals) : result.Append(letter);
        }

        return result.ToString();
    }

    /// <summary>At the start of a word: of several capitals the first alone stays one.</summary>
    public static string Title(Rune rune) => rune.Value switch
    {
        0x149 => Upper(rune.ToString()),
        >= 0x1c4 and <= 0x1c6 => "\u01c5",
        >= 0x1c7 and <= 0x1c9 => "\u01c8",
        >= 0x1ca and <= 0x1cc => "\u01cb",
        >= 0x1f1 and <= 0x1f3 => "\u01f2",
        _ when Upper(rune.ToString()) is var capitals && capitals.Length > rune.Utf16SequenceLength => capitals[0] + Lower(capitals[1..]),
        _ => Upper(rune.ToString()),
    };

    /// <summary>The lower case of one letter of a text.</summary>
    public static string LowerAt(string text, int at, Rune rune) => rune.Value == Sigma && IsFinal(text, at) ? "\u03c2" : Lower(rune.ToString());

    public static string SwapCase(string text) => Each(text, (at, rune) => Rune.IsUpper(rune) || IsNumberLetter(rune, 0x2160, 0x24b6) ? LowerAt(text, at, rune)
        : Rune.GetUnicodeCategory(rune) == System.Globalization.UnicodeCategory.TitlecaseLetter ? rune.ToString() : Upper(rune.ToString()));

    /// <summary>For comparison without regard to case.</summary>
    public static string Fold(string text) => Each(text, (_, rune) => rune.Value switch
    {
        0x131 => rune.ToString(),
        0x1e9e => "ss",
        _ => Lower(rune.Value == 0x130 ? rune.ToString() : Upper(rune.ToString())),
    });

    public static bool IsUpper(Rune rune) => Rune.IsUpper(rune) || IsNumberLetter(rune, 0x2160, 0x24b6);

    public static bool IsLower(Rune rune) => Rune.IsLower(rune) || IsNumberLetter(rune, 0x2170, 0x24d0);

    /// <summary>Python's <c>str.title</c>.</summary>
    public static string Title(string text)
    {
        bool inWord = false;
        return Each(text, (at, rune) =>
        {
            string shown = inWord ? LowerAt(text, at, rune) : Title(rune);
            inWord = Rune.IsLetter(rune);
            return shown;
        });
    }

    private static string Each(string text, Func<int, Rune, string> change)
    {
        var result = new StringBuilder(text.Length + 4);
        int at = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            result.Append(change(at, rune));
            at += rune.Utf16SequenceLength;
        }

        return result.ToString();
    }

    /// <summary>Roman numerals and letters in circles have case, too.</summary>
    private static bool IsNumberLetter(Rune rune, int numerals, int circled) =>
        (rune.Value >= numerals && rune.Value < numerals + 16) || (rune.Value >= circled && rune.Value < circled + 26);

    public static string Lower(string text)
    {
        string simple = text.ToLowerInvariant();
        if (text.AsSpan().IndexOfAny(Sigma, '\u0130') < 0)
            return simple;

        var result = new StringBuilder(simple.Length + 4);
        for (int at = 0; at < text.Length; at++)
        {
            _ = text[at] switch
            {
                '\u0130' => result.Append("i\u0307"),
                Sigma => result.Append(IsFinal(text, at) ? '\u03c2' : '\u03c3'),
                _ => result.Append(simple[at]),
            };
        }

        return result.ToString();
    }

    /// <summary>A letter in front of it and none behind: the form of sigma that ends a word.</summary>
    private static bool IsFinal(string text, int at) => at > 0 && char.IsLetter(text[at - 1]) && (at + 1 == text.Length || !char.IsLetter(text[at + 1]));
}
