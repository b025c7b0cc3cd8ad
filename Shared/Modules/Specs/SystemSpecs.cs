using Mitogen.Values;

namespace Mitogen.Modules.Specs;

/// <summary><c>ansible.builtin.ping</c> and <c>ansible.builtin.setup</c>.</summary>
internal static class SystemSpecs
{
    public static ArgumentSpec Ping { get; } = new("ansible.builtin.ping", Argument.Text("data") with { Default = "pong" });

    public static ArgumentSpec Setup { get; } = new(
        "ansible.builtin.setup",
        Argument.List("gather_subset", ArgumentType.Text) with { Default = new ListValue(["all"]) },
        Argument.Integer("gather_timeout") with { Default = 10 },
        Argument.List("filter", ArgumentType.Text) with { Default = new ListValue() },
        Argument.Path("fact_path") with { Default = "/etc/ansible/facts.d" });
}
