using Mitogen.Diagnostics;
using Mitogen.Values;

namespace Mitogen.Playbooks.Arguments;

/// <summary>
/// Cuts <c>src=a dest="b c" mode={{ m | default(1) }}</c> at white space, but not inside quotes or template marks. A quote after a backslash is
/// none. Pieces say where they stand, so that free text keeps its own spacing.
/// </summary>
internal static class ArgumentSplitter
{
    private const string QuoteHint = "balance the quotes, write \\' or \\\" for a quote that stands for itself, or give the arguments as a map";

    /// <exception cref="LanguageException">Quotes or template marks are not balanced.</exception>
    public static IReadOnlyList<ArgumentPiece> Split(string text, SourcePosition position)
    {
        var pieces = new List<ArgumentPiece>();
        int at = 0;
        while (at < text.Length)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }

            int start = at;
            at = PieceEnd(text, start, position);
            pieces.Add(new ArgumentPiece(start, at, text[start..at]));
        }

        return pieces;
    }

    /// <summary>The index after the piece that starts here.</summary>
    private static int PieceEnd(string text, int start, SourcePosition position)
    {
        char quote = '\0';
        int at = start;
        while (at < text.Length && (quote != '\0' || !char.IsWhiteSpace(text[at])))
        {
            if (MarkEnd(text, at, position) is { } end)
            {
                at = end;
            }
            else if (text[at] == '\\' && at + 1 < text.Length && !char.IsWhiteSpace(text[at + 1]))
            {
                at += 2;
            }
            else
            {
                quote = NextQuote(quote, text[at]);
                at++;
            }
        }

        return quote == '\0' ? at : throw Unbalanced($"the quote {quote} is not closed", text, position, QuoteHint);
    }

    private static char NextQuote(char quote, char letter) => letter is not ('"' or '\'') ? quote : quote == '\0' ? letter : quote == letter ? '\0' : quote;

    /// <summary>The index after the template mark that starts here; null when none does.</summary>
    private static int? MarkEnd(string text, int at, SourcePosition position)
    {
        if (text[at] != '{' || at + 1 >= text.Length || text[at + 1] is not ('{' or '%' or '#'))
        {
            return null;
        }

        string closing = text[at + 1] switch { '{' => "}}", '%' => "%}", _ => "#}" };
        int end = text.IndexOf(closing, at + 2, StringComparison.Ordinal);
        return end >= 0 ? end + 2 : throw Unbalanced($"'{text.AsSpan(at, 2)}' is not closed by '{closing}'", text, position, "close the template");
    }

    private static LanguageException Unbalanced(string problem, string text, SourcePosition position, string hint) =>
        new($"these arguments cannot be taken apart: {problem}: {Shorten(text)}", position)
        {
            Hint = hint,
        };

    private static string Shorten(string text)
    {
        string line = text.ReplaceLineEndings(" ").Trim();
        return line.Length <= 60 ? line : line[..60] + "…";
    }
}
