using System.Text;

namespace Mitogen.Templating.Lookups;

/// <summary>A term of the old form <c>name key=value other='a b'</c>.</summary>
internal static class KeyValueTerm
{
    /// <returns>What is no pair, joined by blanks and quoted as it was, and the pairs.</returns>
    public static (string Plain, Dictionary<string, string> Pairs) Parse(string term)
    {
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        var rest = new List<string>();
        foreach ((string separator, string word) in Words(term))
        {
            int equals = word.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
            {
                pairs[word[..equals]] = Unquote(word[(equals + 1)..]);
            }
            else
            {
                rest.Add(separator + word);
            }
        }

        return (string.Concat(rest).Trim(), pairs);
    }

    private static string Unquote(string value) => value.Length > 1 && value[0] is '"' or '\'' && value[^1] == value[0] ? value[1..^1] : value;

    /// <summary>The words, each with what stands before it: a blank, or the line break that is there.</summary>
    private static IEnumerable<(string Separator, string Word)> Words(string term)
    {
        string separator = "";
        var word = new StringBuilder();
        char quote = '\0';
        foreach (char letter in term)
        {
            if (quote == '\0' && char.IsWhiteSpace(letter))
            {
                if (word.Length > 0)
                {
                    yield return (separator, word.ToString());
                    separator = "";
                }

                separator = letter == '\n' || separator.EndsWith('\n') ? "\n" : " ";
                word.Clear();
                continue;
            }

            word.Append(letter);
            quote = letter is '\'' or '"' ? (quote == letter ? '\0' : quote == '\0' ? letter : quote) : quote;
        }

        if (word.Length > 0)
            yield return (separator, word.ToString());
    }
}
