using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Templating.Rendering;

/// <summary>The first line <c>#jinja2: trim_blocks: False, …</c> by which a template file changes how it is read.</summary>
internal static class TemplateHeader
{
    private const string Mark = "#jinja2:";

    /// <returns>The text without that line, the syntax it asks for, and how many lines were taken away.</returns>
    public static (string Body, JinjaSyntax Syntax, int SkippedLines) Read(string text, SourcePosition origin, JinjaSyntax syntax)
    {
        if (!text.StartsWith(Mark, StringComparison.Ordinal))
            return (text, syntax, 0);

        int end = text.IndexOf('\n', StringComparison.Ordinal);
        string line = (end < 0 ? text : text[..end])[Mark.Length..];
        foreach (string pair in line.Split(','))
        {
            int colon = pair.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0)
                throw new TemplateException($"failed to parse jinja2 override '{pair.Trim()}': expected 'name: value'", origin);

            syntax = With(syntax, pair[..colon].Trim(), Unquote(pair[(colon + 1)..].Trim(), origin), origin);
        }

        return (end < 0 ? "" : text[(end + 1)..], syntax, 1);
    }

    /// <exception cref="TemplateException">It is no literal of Python's.</exception>
    private static string Unquote(string value, SourcePosition origin)
    {
        if (!PythonLiteral.TryParse(value, out _) || value is "true" or "false" or "null")
            throw new TemplateException($"the value of a jinja2 override must be a literal of Python's, such as True or 'text', not {value}", origin);

        bool isQuoted = value.Length >= 2 && value[0] is '\'' or '"' && value[^1] == value[0];
        return isQuoted ? value[1..^1].Replace("\\n", "\n", StringComparison.Ordinal).Replace("\\r", "\r", StringComparison.Ordinal) : value;
    }

    private static JinjaSyntax With(JinjaSyntax syntax, string name, string value, SourcePosition origin) => name switch
    {
        "block_start_string" => syntax with { BlockStart = value },
        "block_end_string" => syntax with { BlockEnd = value },
        "variable_start_string" => syntax with { VariableStart = value },
        "variable_end_string" => syntax with { VariableEnd = value },
        "comment_start_string" => syntax with { CommentStart = value },
        "comment_end_string" => syntax with { CommentEnd = value },
        "line_statement_prefix" => syntax with { LineStatementPrefix = value },
        "line_comment_prefix" => syntax with { LineCommentPrefix = value },
        "newline_sequence" => syntax with { NewlineSequence = value },
        "trim_blocks" => syntax with { TrimBlocks = Flag(value) },
        "lstrip_blocks" => syntax with { LstripBlocks = Flag(value) },
        "keep_trailing_newline" => syntax with { KeepTrailingNewline = Flag(value) },
        "autoescape" => syntax, // Read and without effect, as in ansible-core.
        _ => throw new TemplateException($"unknown jinja2 override '{name}'", origin),
    };

    private static bool Flag(string value) => value is "True" || (value is not ("False" or "None" or "0" or "") && value.Length > 0);
}
