using Mitogen.Values;

namespace Mitogen.Templating.Python;

/// <summary>Python's ways to split and replace text.</summary>
internal static class TextCutting
{
    private const long MaxLength = 64L * 1024 * 1024;

    public static ListValue Split(string text, string separator, long limit, bool fromRight)
    {
        if (separator.Length == 0)
            throw new TemplateFailure("empty separator");

        var parts = new List<Value>();
        if (!fromRight)
        {
            int start = 0;
            for (int at; (limit < 0 || parts.Count < limit) && (at = text.IndexOf(separator, start, StringComparison.Ordinal)) >= 0; start = at + separator.Length)
            {
                parts.Add(text[start..at]);
            }

            parts.Add(text[start..]);
            return new ListValue(parts);
        }

        int end = text.Length;
        for (int at; (limit < 0 || parts.Count < limit) && (at = text[..end].LastIndexOf(separator, StringComparison.Ordinal)) >= 0; end = at)
        {
            parts.Add(text[(at + separator.Length)..end]);
        }

        parts.Add(text[..end]);
        parts.Reverse();
        return new ListValue(parts);
    }

    /// <summary>Words with blanks between them; the rest after the limit keeps its own.</summary>
    public static ListValue SplitBlanks(string text, long limit, bool fromRight)
    {
        if (fromRight && limit >= 0)
            return SplitBlanksFromRight(text, limit);

        var parts = new ListValue();
        int at = 0;
        while ((at = SkipBlanks(text, at)) < text.Length)
        {
            if (limit >= 0 && parts.Count == limit)
            {
                parts.Add(text[at..]);
                break;
            }

            int end = at;
            while (end < text.Length && !IsBlank(text[end]))
            {
                end++;
            }

            parts.Add(text[at..end]);
            at = end;
        }

        return parts;
    }

    public static ListValue SplitLines(string text, bool keepsEnds)
    {
        var lines = new ListValue();
        int start = 0;
        while (start < text.Length)
        {
            int end = start;
            while (end < text.Length && !IsLineBreak(text[end]))
            {
                end++;
            }

            int next = end >= text.Length ? end : text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n' ? end + 2 : end + 1;
            lines.Add(text[start..(keepsEnds ? next : end)]);
            start = next;
        }

        return lines;
    }

    public static string Replace(string text, string old, string with, long limit)
    {
        if (limit == 0)
            return text;

        if (old.Length > 0 && limit < 0 && with.Length <= old.Length)
            return text.Replace(old, with, StringComparison.Ordinal);

        long found = old.Length == 0 ? text.Length + 1 : Count(text, old);
        if (text.Length + ((long)with.Length * found) > MaxLength)
            throw new TemplateFailure("the text becomes too long");

        return old.Length == 0 ? Interleave(text, with, limit) : limit < 0 ? text.Replace(old, with, StringComparison.Ordinal) : ReplaceSome(text, old, with, limit);
    }

    public static long Count(string text, string part)
    {
        if (part.Length == 0)
            return CodePointText.Length(text) + 1;

        long count = 0;
        for (int at = 0; (at = text.IndexOf(part, at, StringComparison.Ordinal)) >= 0; at += part.Length)
        {
            count++;
        }

        return count;
    }

    internal static bool IsBlank(char letter) => char.IsWhiteSpace(letter) || letter is '\u001c' or '\u001d' or '\u001e' or '\u001f';

    private static bool IsLineBreak(char letter) =>
        letter is '\n' or '\r' or '\v' or '\f' or '\u001c' or '\u001d' or '\u001e' or '\u0085' or '\u2028' or '\u2029';

    private static int SkipBlanks(string text, int at)
    {
        while (at < text.Length && IsBlank(text[at]))
        {
            at++;
        }

        return at;
    }

    private static ListValue SplitBlanksFromRight(string text, long limit)
    {
        var parts = new List<Value>();
        string rest = text.TrimEnd();
        while (rest.Length > 0 && parts.Count < limit)
        {
            int start = rest.Length;
            while (start > 0 && !IsBlank(rest[start - 1]))
            {
                start--;
            }

            parts.Add(rest[start..]);
            rest = rest[..start].TrimEnd();
        }

        if (rest.Length > 0)
        {
            parts.Add(rest);
        }

        parts.Reverse();
        return new ListValue(parts);
    }

    private static string Interleave(string text, string with, long limit)
    {
        string[] letters = CodePointText.Split(text);
        long left = limit < 0 ? letters.Length + 1 : limit;
        var result = new System.Text.StringBuilder();
        for (int index = 0; index <= letters.Length; index++)
        {
            result.Append(left-- > 0 ? with : "").Append(index < letters.Length ? letters[index] : "");
        }

        return result.ToString();
    }

    private static string ReplaceSome(string text, string old, string with, long limit)
    {
        var result = new System.Text.StringBuilder();
        int start = 0;
        for (int at; limit > 0 && (at = text.IndexOf(old, start, StringComparison.Ordinal)) >= 0; start = at + old.Length, limit--)
        {
            result.Append(text, start, at - start).Append(with);
        }

        return result.Append(text, start, text.Length - start).ToString();
    }
}
