using System.Text;

namespace Mitogen.Templating.Lookups;

/// <summary>A term of the old form <c>name key=value other='a b'</c>.</summary>
internal static class KeyValueTerm
{
    /// <returns>What is no pair, joined by blanks, and the pairs.</returns>
    public static (string Plain, Dictionary<string, string> Pairs) Parse(string term)
    {
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        var rest = new List<string>();
        foreach (string word in Words(term))
        {
            int equals = word.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && word[..equals].All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_'))
            {
                pairs[word[..equals]] = word[(equals + 1)..];
            }
            else
            {
                rest.Add(word);
            }
        }

        return (string.Join(' ', rest), pairs);
    }

    private static IEnumerable<string> Words(string term)
    {
        var word = new StringBuilder();
        char quote = '\0';
        bool hasWord = false;
        foreach (char letter in term)
        {
            if (quote != '\0')
            {
                if (letter != quote)
                {
                    word.Append(letter);
                }

                quote = letter == quote ? '\0' : quote;
            }
            else if (letter is '\'' or '"')
            {
                quote = letter;
                hasWord = true;
            }
            else if (char.IsWhiteSpace(letter))
            {
                if (hasWord)
                    yield return word.ToString();

                word.Clear();
                hasWord = false;
            }
            else
            {
                word.Append(letter);
                hasWord = true;
            }
        }

        if (hasWord)
            yield return word.ToString();
    }
}
