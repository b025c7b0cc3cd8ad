using System.Text;

namespace Mitogen.Cli.Vault;

/// <summary>Takes a command apart as a shell does: blanks between words, quotes and backslashes around them; nothing is expanded.</summary>
internal static class ShellWords
{
    public static string[] Split(string text)
    {
        var words = new List<string>();
        StringBuilder? word = null;
        char quote = '\0';
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (quote != '\0' && c == quote)
                quote = '\0';
            else if (c == '\\' && quote != '\'' && i + 1 < text.Length)
                (word ??= new StringBuilder()).Append(text[++i]);
            else if (quote == '\0' && c is '\'' or '"')
                (quote, word) = (c, word ?? new StringBuilder());
            else if (quote == '\0' && char.IsWhiteSpace(c))
                Take();
            else
                (word ??= new StringBuilder()).Append(c);
        }

        Take();
        return [.. words];

        void Take()
        {
            if (word is not null)
                words.Add(word.ToString());
            word = null;
        }
    }
}
