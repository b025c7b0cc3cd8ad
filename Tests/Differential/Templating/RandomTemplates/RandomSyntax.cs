using Mitogen.Templating;
using Mitogen.Values;

namespace Mitogen.Tests.Differential.Templating.RandomTemplates;

/// <summary>The marks of a random template and how whitespace around them is treated.</summary>
internal sealed record RandomSyntax(string[] Marks, string? LinePrefix, string? LineComment, bool TrimBlocks, bool LstripBlocks, bool KeepTrailingNewline)
{
    public const string BlockStart = "\ue000";
    public const string BlockEnd = "\ue001";
    public const string VariableStart = "\ue002";
    public const string VariableEnd = "\ue003";
    public const string CommentStart = "\ue004";
    public const string CommentEnd = "\ue005";

    private static readonly string[] Usual = ["{%", "%}", "{{", "}}", "{#", "#}"];
    private static readonly string[][] Others = [["<%", "%>", "<<", ">>", "<#", "#>"], ["[%", "%]", "[[", "]]", "[#", "#]"], ["@", "@;", "${", "}", "/*", "*/"]];

    public static RandomSyntax Roll(Dice dice)
    {
        bool hasLines = dice.OneIn(6);
        return new RandomSyntax(dice.OneIn(10) ? dice.Of(Others) : Usual, hasLines ? "%%" : null, hasLines ? "##" : null, dice.OneIn(2), dice.OneIn(3), dice.OneIn(4));
    }

    public string Apply(string text)
    {
        for (int mark = 0; mark < Marks.Length; mark++)
        {
            text = text.Replace(((char)('\ue000' + mark)).ToString(), Marks[mark], StringComparison.Ordinal);
        }

        return text;
    }

    public JinjaSyntax Here() => new()
    {
        BlockStart = Marks[0],
        BlockEnd = Marks[1],
        VariableStart = Marks[2],
        VariableEnd = Marks[3],
        CommentStart = Marks[4],
        CommentEnd = Marks[5],
        LineStatementPrefix = LinePrefix,
        LineCommentPrefix = LineComment,
        TrimBlocks = TrimBlocks,
        LstripBlocks = LstripBlocks,
        KeepTrailingNewline = KeepTrailingNewline,
    };

    public MapValue There() => new()
    {
        ["block_start_string"] = Marks[0],
        ["block_end_string"] = Marks[1],
        ["variable_start_string"] = Marks[2],
        ["variable_end_string"] = Marks[3],
        ["comment_start_string"] = Marks[4],
        ["comment_end_string"] = Marks[5],
        ["line_statement_prefix"] = LinePrefix,
        ["line_comment_prefix"] = LineComment,
        ["trim_blocks"] = TrimBlocks,
        ["lstrip_blocks"] = LstripBlocks,
        ["keep_trailing_newline"] = KeepTrailingNewline,
    };
}
