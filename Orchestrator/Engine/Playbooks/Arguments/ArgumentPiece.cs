using System.Diagnostics.CodeAnalysis;

namespace Mitogen.Playbooks.Arguments;

/// <summary>A piece of an argument text.</summary>
/// <param name="Start">Its first index in the text.</param>
/// <param name="End">The index after its last.</param>
internal sealed record ArgumentPiece(int Start, int End, string Text)
{
    /// <summary>Cuts <c>key=value</c> at the first <c>=</c>; the value without its quotes, escapes undone.</summary>
    public bool TryCut([NotNullWhen(true)] out string? key, [NotNullWhen(true)] out string? value)
    {
        int equals = Text.IndexOf('=');
        bool isPair = equals > 0 && Text.AsSpan(0, equals).IndexOfAny("{}'\"\\") < 0;
        key = isPair ? Text[..equals] : null;
        value = isPair ? ArgumentText.Unescape(ArgumentText.Unquote(Text[(equals + 1)..])) : null;
        return isPair;
    }
}
