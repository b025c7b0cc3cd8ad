using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Mitogen.Modules;

/// <summary>Splits and quotes command lines as a POSIX shell, and as Python's <c>shlex</c>, would.</summary>
internal static class ShellWords
{
    /// <summary>False when a quotation is not closed or a backslash ends the text.</summary>
    public static bool TrySplit(string text, [NotNullWhen(true)] out List<string>? words, [NotNullWhen(false)] out string? error)
    {
        words = [];
        error = null;
        var word = new StringBuilder();
        bool inWord = false;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c is ' ' or '\t' or '\r' or '\n')
            {
                if (inWord)
                    words.Add(word.ToString());
                word.Clear();
                inWord = false;
                continue;
            }

            inWord = true;
            if (c == '\\')
            {
                if (++i == text.Length)
                    return Fail("No escaped character", out words, out error);
                word.Append(text[i]);
            }
            else if (c is not ('\'' or '"'))
            {
                word.Append(c);
            }
            else if (!TryQuoted(text, c, ref i, word))
            {
                return Fail("No closing quotation", out words, out error);
            }
        }

        if (inWord)
            words.Add(word.ToString());
        return true;
    }

    /// <summary>One word that a shell reads as this text.</summary>
    public static string Quote(string text)
    {
        if (text.Length == 0)
            return "''";
        foreach (char c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && !"@%+=:,./-_".Contains(c))
                return "'" + text.Replace("'", "'\"'\"'", StringComparison.Ordinal) + "'";
        }

        return text;
    }

    public static string Join(IEnumerable<string> words) => string.Join(' ', words.Select(Quote));

    /// <summary>Reads to the closing quote; in double quotes a backslash escapes only itself and the quote.</summary>
    private static bool TryQuoted(string text, char quote, ref int i, StringBuilder word)
    {
        while (++i < text.Length)
        {
            char c = text[i];
            if (c == quote)
                return true;
            if (c == '\\' && quote == '"' && i + 1 < text.Length && text[i + 1] is '"' or '\\')
                word.Append(text[++i]);
            else
                word.Append(c);
        }

        return false;
    }

    private static bool Fail(string reason, out List<string>? words, out string? error)
    {
        words = null;
        error = reason;
        return false;
    }
}
