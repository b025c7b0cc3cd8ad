namespace Mitogen.Templating.Lexing;

internal enum MarkKind
{
    Block,
    Variable,
    Comment,
}

/// <summary>An opening mark.</summary>
/// <param name="IsLine">True for a line statement or line comment, which ends with its line.</param>
internal readonly record struct Mark(MarkKind Kind, int Offset, int Length, bool IsLine);

/// <summary>Finds the opening marks of a template, the longest where several start at one place.</summary>
internal sealed class MarkFinder
{
    private readonly string _source;
    private readonly (MarkKind Kind, string Text)[] _marks;
    private readonly (MarkKind Kind, string Text)[] _linePrefixes;

    public MarkFinder(string source, JinjaSyntax syntax)
    {
        _source = source;
        (MarkKind Kind, string Text)[] marks =
            [(MarkKind.Comment, syntax.CommentStart), (MarkKind.Block, syntax.BlockStart), (MarkKind.Variable, syntax.VariableStart)];
        _marks = [.. marks.OrderByDescending(mark => mark.Text.Length)];
        (MarkKind Kind, string? Text)[] prefixes = [(MarkKind.Block, syntax.LineStatementPrefix), (MarkKind.Comment, syntax.LineCommentPrefix)];
        _linePrefixes = [.. prefixes.Where(prefix => prefix.Text is not null).Select(prefix => (prefix.Kind, prefix.Text!)).OrderByDescending(prefix => prefix.Item2.Length)];
    }

    public Mark? Next(int from)
    {
        Mark? nearest = null;
        int limit = _source.Length;
        foreach ((MarkKind kind, string text) in _marks)
        {
            int at = _source.IndexOf(text, from, limit - from, StringComparison.Ordinal);
            if (at >= 0 && (nearest is null || at < nearest.Value.Offset))
            {
                nearest = new Mark(kind, at, text.Length, IsLine: false);
                limit = Math.Min(_source.Length, at + text.Length);
            }
        }

        return _linePrefixes.Length == 0 ? nearest : NextLine(from, nearest);
    }

    private Mark? NextLine(int from, Mark? nearest)
    {
        int end = nearest?.Offset ?? _source.Length;
        for (int index = from; index < end; index++)
        {
            foreach ((MarkKind kind, string text) in _linePrefixes)
            {
                if (string.CompareOrdinal(_source, index, text, 0, text.Length) != 0)
                    continue;

                int start = BlanksBefore(index, from);
                bool isFirst = start == 0 || _source[start - 1] == '\n';
                if (isFirst || (kind == MarkKind.Comment && !char.IsWhiteSpace(_source[start - 1])))
                    return new Mark(kind, start, index - start + text.Length, IsLine: true);
            }
        }

        return nearest;
    }

    private int BlanksBefore(int index, int from)
    {
        while (index > from && _source[index - 1] is ' ' or '\t' or '\v')
        {
            index--;
        }

        return index;
    }
}
