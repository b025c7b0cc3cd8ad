using System.Globalization;
using System.Text;
using Mitogen.Values;

namespace Mitogen.Diagnostics;

/// <summary>The lines around an error, read from the file at the moment that the error is shown.</summary>
/// <param name="Lines">The lines before the error and, last, its own.</param>
/// <param name="Column">Where the caret points: 1 for the first code point of the last line; 0 for no caret.</param>
internal sealed record SourceExcerpt(IReadOnlyList<SourceLine> Lines, int Column)
{
    private const int MaxFileBytes = 16 * 1024 * 1024;
    private const int MaxLineLength = 240;

    /// <summary>Null when the file cannot be read, has changed below the position, or is encrypted: then there is nothing to show.</summary>
    public static SourceExcerpt? TryRead(SourcePosition position, int linesBefore = 2)
    {
        if (position.Line == 0 || position.File.StartsWith('<') || ReadText(position.File) is not { } text)
        {
            return null;
        }

        return Cut(text, position, linesBefore);
    }

    /// <summary>The excerpt of a text that is at hand.</summary>
    public static SourceExcerpt? Cut(string text, SourcePosition position, int linesBefore = 2)
    {
        if (text.StartsWith("$ANSIBLE_VAULT", StringComparison.Ordinal))
        {
            return null;
        }

        string[] all = text.Split('\n');
        if (position.Line > all.Length)
        {
            return null;
        }

        var lines = new List<SourceLine>();
        for (int number = Math.Max(1, position.Line - linesBefore); number <= position.Line; number++)
        {
            lines.Add(new SourceLine(number, all[number - 1].TrimEnd('\r')));
        }

        return new SourceExcerpt(lines, position.Column);
    }

    /// <summary>Line numbers, text, and a caret under the place:
    /// <code>
    ///  12 |   when: [a
    ///     |         ^ here
    /// </code></summary>
    public string Render()
    {
        var text = new StringBuilder();
        int width = Lines[^1].Number.ToString(CultureInfo.InvariantCulture).Length + 1;
        foreach (SourceLine line in Lines)
        {
            text.Append(line.Number.ToString(CultureInfo.InvariantCulture).PadLeft(width)).Append(" | ").Append(Shorten(line.Text)).Append('\n');
        }

        if (Column > 0 && Column <= MaxLineLength)
        {
            text.Append(' ', width).Append(" | ").Append(Padding(Lines[^1].Text)).Append("^ here\n");
        }

        return text.ToString();
    }

    private static string Shorten(string line) => line.Length <= MaxLineLength ? line : line[..MaxLineLength] + "…";

    /// <summary>What stands before the caret, tabs kept so that it lines up.</summary>
    private string Padding(string line)
    {
        var padding = new StringBuilder();
        int column = 1;
        foreach (Rune rune in line.EnumerateRunes())
        {
            if (column++ >= Column)
            {
                return padding.ToString();
            }

            padding.Append(rune.Value == '\t' ? '\t' : ' ');
        }

        return padding.Append(' ', Math.Max(0, Column - column)).ToString();
    }

    private static string? ReadText(string file)
    {
        try
        {
            return new FileInfo(file) is { Exists: true, Length: < MaxFileBytes } ? File.ReadAllText(file) : null;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}
