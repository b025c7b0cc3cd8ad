namespace Mitogen.Modules.Specs;

/// <summary><c>ansible.builtin.command</c> and <c>ansible.builtin.shell</c>.</summary>
internal static class CommandSpecs
{
    public static ArgumentSpec Command { get; } = new("ansible.builtin.command", Arguments());

    public static ArgumentSpec Shell { get; } = new("ansible.builtin.shell", Arguments());

    private static Argument[] Arguments() =>
    [
        Argument.Text("_raw_params", required: false, "cmd", "free_form"),
        Argument.Boolean("_uses_shell", false),
        Argument.List("argv", ArgumentType.Text),
        Argument.Path("chdir"),
        Argument.Path("creates"),
        Argument.Path("executable"),
        Argument.Path("removes"),
        Argument.Text("stdin"),
        Argument.Boolean("stdin_add_newline", true),
        Argument.Boolean("strip_empty_ends", true),
        Argument.Boolean("expand_argument_vars", true),
    ];
}
