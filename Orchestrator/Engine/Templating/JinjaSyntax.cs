namespace Mitogen.Templating;

/// <summary>The marks of a template and how whitespace around them is treated.</summary>
internal sealed record JinjaSyntax
{
    /// <summary>For text in playbooks and variable files.</summary>
    public static JinjaSyntax Playbook { get; } = new() { TrimBlocks = true, KeepsBackslashes = true };

    public string BlockStart { get; init; } = "{%";

    public string BlockEnd { get; init; } = "%}";

    public string VariableStart { get; init; } = "{{";

    public string VariableEnd { get; init; } = "}}";

    public string CommentStart { get; init; } = "{#";

    public string CommentEnd { get; init; } = "#}";

    public string? LineStatementPrefix { get; init; }

    public string? LineCommentPrefix { get; init; }

    /// <summary>Drops the line break after a block.</summary>
    public bool TrimBlocks { get; init; }

    /// <summary>Drops the blanks before a block that starts its line.</summary>
    public bool LstripBlocks { get; init; }

    public bool KeepTrailingNewline { get; init; }

    /// <summary>True: a backslash in a string inside <c>{{ }}</c> stands for itself, as Ansible has it outside of template files.</summary>
    public bool KeepsBackslashes { get; init; }

    public string NewlineSequence { get; init; } = "\n";
}
