using Mitogen.Values;
using YamlDotNet.Core;

namespace Mitogen.Yaml;

/// <summary>Makes positions of the parser's marks: columns count code points, where the parser counts UTF-16 units.</summary>
internal sealed class YamlPositions(string text, string file)
{
    private readonly bool _hasSurrogates = text.AsSpan().IndexOfAnyInRange('\ud800', '\udfff') >= 0;
    private string[]? _lines;

    public SourcePosition Of(Mark mark)
    {
        int line = (int)mark.Line;
        int column = (int)mark.Column;
        if (_hasSurrogates && line >= 1)
        {
            string content = Line(line);
            column = content[..Math.Min(column - 1, content.Length)].EnumerateRunes().Count() + 1;
        }

        return new SourcePosition(file, line, column);
    }

    /// <summary>The line of a position; empty when there is none.</summary>
    public string LineText(SourcePosition position) => Line(position.Line);

    private string Line(int number)
    {
        _lines ??= text.Split('\n');
        return number >= 1 && number <= _lines.Length ? _lines[number - 1] : "";
    }
}
