namespace Mitogen;

/// <summary>One template to try out: a whole file's text, or an expression, with the variables of a host.</summary>
public sealed record TemplateRun
{
    /// <summary>The template, or the expression without braces around it.</summary>
    public required string Text { get; init; }

    /// <summary>What errors call it: the file's path. <c>include</c> looks beside it.</summary>
    public string Name { get; init; } = "<template>";

    /// <summary>True: <see cref="Text"/> is an expression, and yields its value.</summary>
    public bool IsExpression { get; init; }

    /// <summary>The inventory's host whose variables it sees. Null: this machine's, as <c>localhost</c>.</summary>
    public string? Host { get; init; }

    /// <summary>Inventory sources, as <see cref="PlaybookRun.Inventory"/>.</summary>
    public IReadOnlyList<string> Inventory { get; init; } = [];

    /// <summary>Text as after <c>-e</c>, as <see cref="PlaybookRun.ExtraVars"/>.</summary>
    public IReadOnlyList<string> ExtraVars { get; init; } = [];

    /// <summary>As <see cref="PlaybookRun.VaultIds"/>.</summary>
    public IReadOnlyList<string> VaultIds { get; init; } = [];

    /// <summary>As <see cref="PlaybookRun.AskVaultPassword"/>.</summary>
    public bool AskVaultPassword { get; init; }

    /// <summary>True: expressions yield values, as from 2.19 on; false: text first, as up to 2.18. Null: as configured.</summary>
    public bool? Native { get; init; }

    /// <summary>Relative paths are taken from here; group_vars and host_vars of a playbook are looked for here too. Null: the process's.</summary>
    public string? WorkingDirectory { get; init; }
}
