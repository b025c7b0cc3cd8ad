using Mitogen.Actions;
using Mitogen.Modules;
using Mitogen.Playbooks.Loading;
using Mitogen.Values;

namespace Mitogen.Documentation;

/// <summary>What each action and module takes: the tables that they check their arguments against, and those of actions that take whatever they know by name.</summary>
internal static class ActionSpecs
{
    private const string Core = "ansible.builtin.";

    private static readonly Dictionary<string, ArgumentSpec> Specs = new(StringComparer.Ordinal)
    {
        ["add_host"] = new(Core + "add_host", Argument.Text("name", required: true, "host", "hostname"), Argument.List("groups", ArgumentType.Text, required: false, "group", "groupname")),
        ["assert"] = AssertAction.Spec,
        ["async_status"] = AsyncStatusAction.Spec,
        ["debug"] = DebugAction.Spec,
        ["fail"] = FailAction.Spec,
        ["gather_facts"] = new(Core + "gather_facts", [Argument.Boolean("parallel"), .. Named("setup").Arguments]),
        ["group_by"] = new(Core + "group_by", Argument.Text("key", required: true), Argument.List("parents", ArgumentType.Text) with { Default = new ListValue(["all"]) }),
        ["import_playbook"] = new(Core + "import_playbook", Argument.Text("_raw_params", required: true, "file")),
        ["import_role"] = OfRole("import_role"),
        ["import_tasks"] = new(Core + "import_tasks", Argument.Text("file", required: true, "_raw_params")),
        ["include_role"] = OfRole("include_role"),
        ["include_tasks"] = new(Core + "include_tasks", Argument.Text("file", required: true, "_raw_params"), Argument.Map("apply")),
        ["include_vars"] = IncludeVarsAction.Spec,
        ["meta"] = new(Core + "meta", Argument.Text("_raw_params", required: true, "free_form") with { Choices = MetaAction.Names }),
        ["raw"] = new(Core + "raw", Argument.Text("_raw_params", required: true, "free_form"), Argument.Path("executable")),
        ["set_fact"] = new(Core + "set_fact", Argument.Boolean("cacheable", false)) { AllowsUnknown = true },
        ["set_stats"] = new(Core + "set_stats", Argument.Map("data", required: true), Argument.Boolean("per_host", false), Argument.Boolean("aggregate", true)),
        ["validate_argument_spec"] = new(Core + "validate_argument_spec", Argument.Map("argument_spec", required: true), Argument.Map("provided_arguments")),
    };

    /// <summary>Every name that a task can have, without what is the engine's own.</summary>
    public static IEnumerable<string> Names => Specs.Keys.Union(ModuleCatalog.Names.Where(name => !name.Contains('.', StringComparison.Ordinal)));

    /// <summary>Null when there is no such action.</summary>
    public static ArgumentSpec? Find(string name) => Specs.TryGetValue(name, out ArgumentSpec? spec) || ModuleCatalog.TryFind(name, out spec) ? spec : null;

    private static ArgumentSpec Named(string module) => ModuleCatalog.TryFind(module, out ArgumentSpec? spec) ? spec : throw new InvalidOperationException($"no module '{module}'");

    /// <summary>The rules of the loader name them; include_role's table says what they are.</summary>
    private static ArgumentSpec OfRole(string name) => new(
        Core + name,
        [.. IncludeRules.OptionsOf(name).Where(option => option != "role").Select(option => IncludeRoleAction.Spec.TryFind(option, out Argument? known) ? known : Argument.Map(option))]);
}
