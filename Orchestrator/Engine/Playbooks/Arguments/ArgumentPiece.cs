using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Mitogen.Playbooks.Arguments;

/// <summary>A piece of an argument text.</summary>
/// <param name="Text">With the white space after it, but for the one space that separates it from the next piece.</param>
internal sealed record ArgumentPiece(string Text)
{
    /// <summary>Cuts <c>key=value</c> at the first <c>=</c> that has no backslash; the value without escapes and quotes.</summary>
    public bool TryCut([NotNullWhen(true)] out string? key, [NotNullWhen(true)] out string? value)
    {
        int equals = Text.IndexOf('=');
        while (equals > 0 && Text[equals - 1] == '\\')
        {
            equals = Text.IndexOf('=', equals + 1);
        }

        bool isPair = equals > 0 && Text.AsSpan(0, equals).IndexOfAny("{}'\"") < 0;
        key = isPair ? Text[..equals] : null;
        value = isPair ? ArgumentText.Unquote(ArgumentText.Unescape(Text[(equals + 1)..].Trim())) : null;
        return isPair;
    }

    /// <summary>Pieces as one text again.</summary>
    public static string Join(IEnumerable<ArgumentPiece> pieces)
    {
        var text = new StringBuilder();
        foreach (ArgumentPiece piece in pieces)
        {
            if (text.Length > 0 && text[^1] != '\n')
            {
                text.Append(' ');
            }

            text.Append(piece.Text);
        }

        return text.ToString();
    }
}
