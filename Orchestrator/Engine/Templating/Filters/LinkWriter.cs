using System.Text.RegularExpressions;
using Mitogen.Templating.Python;

namespace Mitogen.Templating.Filters;

/// <summary>The filter <c>urlize</c>: addresses in text become links.</summary>
/// <param name="limit">The longest that an address shows.</param>
/// <param name="attributes">What each link to a page has besides its address.</param>
internal sealed partial class LinkWriter(long limit, string attributes)
{
    private static readonly (string Open, string Close)[] Brackets = [("(", ")"), ("<", ">"), ("&lt;", "&gt;")];

    /// <param name="text">Escaped already.</param>
    public string Write(string text) => string.Concat(Blanks().Split(text).Select(WriteWord));

    private string WriteWord(string word)
    {
        Match opening = Opening().Match(word);
        string middle = word[opening.Length..];
        Match closing = Closing().Match(middle);
        string tail = closing.Value;
        middle = closing.Success ? middle[..closing.Index] : middle;
        foreach ((string open, string close) in Brackets)
        {
            for (int missing = Count(middle, open) - Count(middle, close); missing > 0 && tail.IndexOf(close, StringComparison.Ordinal) is >= 0 and var at; missing--)
            {
                middle += tail[..(at + close.Length)];
                tail = tail[(at + close.Length)..];
            }
        }

        return opening.Value + Linked(middle) + tail;
    }

    private string Linked(string word)
    {
        if (Page().IsMatch(word))
        {
            bool hasScheme = word.StartsWith("https://", StringComparison.Ordinal) || word.StartsWith("http://", StringComparison.Ordinal);
            return $"<a href=\"{(hasScheme ? "" : "https://")}{word}\"{attributes}>{Shown(word)}</a>";
        }

        if (word.StartsWith("mailto:", StringComparison.Ordinal) && Mail().IsMatch(word[7..]))
            return $"<a href=\"{word}\">{word[7..]}</a>";

        bool isMail = word.Contains('@', StringComparison.Ordinal) && !word.Contains(':', StringComparison.Ordinal) && !word.StartsWith("www.", StringComparison.Ordinal) && Mail().IsMatch(word);
        return isMail ? $"<a href=\"mailto:{word}\">{word}</a>" : word;
    }

    private string Shown(string word) => CodePointText.Length(word) > limit ? CodePointText.Substring(word, 0, (int)limit) + "..." : word;

    private static int Count(string text, string part) => (text.Length - text.Replace(part, "", StringComparison.Ordinal).Length) / part.Length;

    [GeneratedRegex(@"(\s+)")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"\A(?:[(<]|&lt;)*")]
    private static partial Regex Opening();

    [GeneratedRegex(@"(?:[)>.,\n]|&gt;)+\z")]
    private static partial Regex Closing();

    [GeneratedRegex(@"\A(?:(?:https?://|www\.)(?:(?:[\w%-]+\.)+)?(?:[a-z]{2,63}|xn--[\w%]{2,59})|(?:[\w%-]{2,63}\.)+(?:com|net|int|edu|gov|org|info|mil)|https?://(?:[0-9]{1,3}(?:\.[0-9]{1,3}){3}|\[(?:[0-9a-f]{0,4}:){2}(?:[0-9a-f]{0,4}:?){1,6}\]))(?::[0-9]{1,5})?(?:[/?#]\S*)?\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Page();

    [GeneratedRegex(@"\A\S+@\w[\w.-]*\.\w+\z")]
    private static partial Regex Mail();
}
