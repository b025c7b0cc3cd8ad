using System.Text;

namespace Mitogen.Templating.Unicode;

/// <summary>Brings text into a normal form of Unicode.</summary>
/// <remarks>Source: Unicode standard annex 15; section 3.12 for the syllables of Hangul.</remarks>
internal static class UnicodeNormalizer
{
    private const int Syllables = 0xac00;
    private const int Leads = 0x1100;
    private const int Vowels = 0x1161;
    private const int Trails = 0x11a7;
    private const int LeadCount = 19;
    private const int VowelCount = 21;
    private const int TrailCount = 28;
    private const int SyllableCount = LeadCount * VowelCount * TrailCount;

    public static string Normalize(string text, NormalForm form)
    {
        if (Ascii.IsValid(text))
            return text;

        var letters = new List<int>(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            Decompose(letters, rune.Value, form.IsCompatible);
        }

        Order(letters);
        if (form.IsComposed)
        {
            Compose(letters);
        }

        var result = new StringBuilder(letters.Count);
        foreach (int letter in letters)
        {
            result.Append(new Rune(letter).ToString());
        }

        return result.ToString();
    }

    private static void Decompose(List<int> letters, int letter, bool compatible)
    {
        int syllable = letter - Syllables;
        if (syllable is >= 0 and < SyllableCount)
        {
            letters.Add(Leads + (syllable / (VowelCount * TrailCount)));
            letters.Add(Vowels + (syllable % (VowelCount * TrailCount) / TrailCount));
            if (syllable % TrailCount > 0)
            {
                letters.Add(Trails + (syllable % TrailCount));
            }
        }
        else if (UnicodeData.Instance.Decomposition(letter, compatible) is { } parts)
        {
            foreach (int part in parts)
            {
                Decompose(letters, part, compatible);
            }
        }
        else
        {
            letters.Add(letter);
        }
    }

    /// <summary>Marks behind a letter stand in the order of their classes; those of one class stay as they are.</summary>
    private static void Order(List<int> letters)
    {
        for (int start = 0; start < letters.Count; start++)
        {
            int end = start;
            while (end < letters.Count && UnicodeData.Instance.ClassOf(letters[end]) > 0)
            {
                end++;
            }

            if (end - start > 1)
            {
                int[] sorted = [.. letters[start..end].OrderBy(letter => UnicodeData.Instance.ClassOf(letter))];
                for (int index = 0; index < sorted.Length; index++)
                {
                    letters[start + index] = sorted[index];
                }
            }

            start = Math.Max(start, end - 1);
        }
    }

    private static void Compose(List<int> letters)
    {
        int starter = -1;
        int before = -1;
        int kept = 0;
        for (int index = 0; index < letters.Count; index++)
        {
            int letter = letters[index];
            int own = UnicodeData.Instance.ClassOf(letter);
            bool isReached = starter >= 0 && (before < own || (before == -1 && own == 0 && starter == kept - 1));
            if (isReached && Pair(letters[starter], letter) is { } composed)
            {
                letters[starter] = composed;
                continue;
            }

            if (own == 0)
            {
                starter = kept;
                before = -1;
            }
            else
            {
                before = own;
            }

            letters[kept++] = letter;
        }

        letters.RemoveRange(kept, letters.Count - kept);
    }

    private static int? Pair(int first, int second)
    {
        if (first - Leads is >= 0 and < LeadCount && second - Vowels is >= 0 and < VowelCount)
            return Syllables + ((((first - Leads) * VowelCount) + (second - Vowels)) * TrailCount);

        bool isOpenSyllable = first - Syllables is >= 0 and < SyllableCount && (first - Syllables) % TrailCount == 0;
        if (isOpenSyllable && second - Trails is > 0 and < TrailCount)
            return first + (second - Trails);

        return UnicodeData.Instance.Composition(first, second);
    }
}
