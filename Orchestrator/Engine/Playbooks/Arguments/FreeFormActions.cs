using System.Collections.Frozen;

namespace Mitogen.Playbooks.Arguments;

/// <summary>The actions that take free text, and how much of key=value they read in it.</summary>
internal static class FreeFormActions
{
    private static readonly FrozenSet<string> CommandParameters =
        FrozenSet.ToFrozenSet(["creates", "removes", "chdir", "executable", "warn", "stdin", "stdin_add_newline", "strip_empty_ends"]);

    private static readonly FrozenSet<string> Commands = FrozenSet.ToFrozenSet(["command", "shell", "script", "raw", "win_command", "win_shell"]);

    private static readonly FrozenSet<string> OtherFreeForm = FrozenSet.ToFrozenSet(
        ["include_vars", "include_tasks", "include_role", "import_tasks", "import_role", "add_host", "group_by", "set_fact", "meta"]);

    /// <summary>True for actions whose text is a command line: only these parameters are taken out of it, the rest stays as it is.</summary>
    public static bool IsCommand(string action) => Commands.Contains(ActionNames.Short(action));

    public static bool TakesFreeForm(string action) => IsCommand(action) || OtherFreeForm.Contains(ActionNames.Short(action));

    public static bool IsCommandParameter(string name) => CommandParameters.Contains(name);
}
