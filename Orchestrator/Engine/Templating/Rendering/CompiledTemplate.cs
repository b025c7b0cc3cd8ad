using Mitogen.Templating.Ast;
using Mitogen.Templating.Ast.Statements;
using Mitogen.Templating.Lexing;
using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Templating.Rendering;

/// <summary>A template's text, parsed once. It knows neither variables nor its file, and may be rendered by many at once.</summary>
internal sealed class CompiledTemplate(string source, Statement body, IReadOnlyList<BlockStatement> blocks)
{
    public string Source { get; } = source;

    public Statement Body { get; } = body;

    public IReadOnlyList<BlockStatement> Blocks { get; } = blocks;

    /// <summary>The names that its outermost scope leaves unset at first.</summary>
    public UnsetNames Unset { get; init; } = UnsetNames.None;

    /// <summary>How many names it looks up.</summary>
    public int NameCount { get; init; }

    /// <summary>True when it names a method that changes its object: variables are then copied before it may touch them.</summary>
    public bool Mutates { get; init; }

    /// <summary>Where in the file a place of the text stands, given where the text as a whole stands.</summary>
    public SourcePosition PositionOf(int offset, SourcePosition origin)
    {
        if (origin.Line == 0)
            return origin;

        string text = Lexer.WithPlainNewlines(Source);
        int end = Math.Clamp(offset, 0, text.Length);
        int lastBreak = end == 0 ? -1 : text.LastIndexOf('\n', end - 1);
        int lines = text.AsSpan(0, end).Count('\n');
        int column = CodePointText.Length(text[(lastBreak + 1)..end]);
        return lines == 0 ? origin with { Column = origin.Column + column } : origin with { Line = origin.Line + lines, Column = column + 1 };
    }
}
