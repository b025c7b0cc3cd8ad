using System.Text;
using System.Text.RegularExpressions;

namespace Mitogen.Templating.Lookups;

/// <summary>Python's <c>fnmatch</c>.</summary>
internal static class GlobPattern
{
    public static bool Fits(string name, string pattern) =>
        Regex.IsMatch(name, Translate(pattern), RegexOptions.Singleline | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    private static string Translate(string pattern)
    {
        var regex = new StringBuilder("\\A");
        for (int at = 0; at < pattern.Length; at++)
        {
            int close = pattern[at] == '[' ? pattern.IndexOf(']', Math.Min(at + 2, pattern.Length)) : -1;
            if (close > 0)
            {
                string letters = pattern[(at + 1)..close].Replace("\\", "\\\\", StringComparison.Ordinal).Replace("[", "\\[", StringComparison.Ordinal);
                regex.Append('[').Append(letters.StartsWith('!') ? "^" + letters[1..] : letters).Append(']');
                at = close;
            }
            else
            {
                regex.Append(pattern[at] switch
                {
                    '*' => ".*",
                    '?' => ".",
                    var letter => Regex.Escape(letter.ToString()),
                });
            }
        }

        return regex.Append("\\z").ToString();
    }
}
