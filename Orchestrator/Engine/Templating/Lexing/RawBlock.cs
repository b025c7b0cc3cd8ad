namespace Mitogen.Templating.Lexing;

/// <summary>The text of a <c>raw</c> block, and how it goes on after it.</summary>
internal readonly record struct RawText(int Start, int End, StripEnd Strip, int Next, char Control);

/// <summary>Reads <c>{% raw %}…{% endraw %}</c>, whose text has no marks.</summary>
internal readonly struct RawBlock(string source, JinjaSyntax syntax)
{
    /// <param name="inside">Just after the opening mark.</param>
    public bool TryRead(int inside, out RawText raw)
    {
        raw = default;
        if (!TryTag(inside, "raw", out int start, out char afterOpen))
            return false;

        if (afterOpen == '-')
        {
            while (start < source.Length && char.IsWhiteSpace(source[start]))
            {
                start++;
            }
        }
        else if (afterOpen == '+')
        {
            return false; // Jinja knows a plus only at the end of the block.
        }

        return TryEnd(inside, start, out raw);
    }

    private bool TryEnd(int inside, int start, out RawText raw)
    {
        for (int at = source.IndexOf(syntax.BlockStart, start, StringComparison.Ordinal); at >= 0;
            at = source.IndexOf(syntax.BlockStart, at + 1, StringComparison.Ordinal))
        {
            int tag = at + syntax.BlockStart.Length;
            char control = tag < source.Length && source[tag] is '-' or '+' ? source[tag] : '\0';
            if (!TryTag(control == '\0' ? tag : tag + 1, "endraw", out int next, out char afterClose))
                continue;

            StripEnd strip = control == '-' ? StripEnd.All : syntax.LstripBlocks && control != '+' ? StripEnd.Line : StripEnd.Nothing;
            raw = new RawText(start, at, strip, next, afterClose);
            return true;
        }

        throw new SyntaxFailure("Missing end of raw directive", inside);
    }

    private bool TryTag(int at, string name, out int next, out char control)
    {
        next = Blanks(at);
        control = '\0';
        if (string.CompareOrdinal(source, next, name, 0, name.Length) != 0)
            return false;

        next = Blanks(next + name.Length);
        if (next < source.Length && source[next] is '-' or '+')
        {
            control = source[next++];
        }

        bool closes = string.CompareOrdinal(source, next, syntax.BlockEnd, 0, syntax.BlockEnd.Length) == 0;
        next += syntax.BlockEnd.Length;
        return closes;
    }

    private int Blanks(int at)
    {
        while (at < source.Length && char.IsWhiteSpace(source[at]))
        {
            at++;
        }

        return at;
    }
}
