using Mitogen.Modules;
using Mitogen.Templating.Filters;
using Mitogen.Templating.JinjaTests;
using Mitogen.Templating.Lookups;

namespace Mitogen.Documentation;

/// <summary>Every plugin that the engine has, by kind, from the engine's own tables.</summary>
internal static class NativePlugins
{
    private const string Core = "ansible.builtin.";
    private static readonly string[] CoreAliases = [Core, "ansible.legacy."];

    /// <summary>Collections other than the core's that plugins answer to by their short names too.</summary>
    private static readonly string[] OtherCollections = ["community.general.", "ansible.utils.", "ansible.posix.", "ansible.netcommon."];

    private static readonly Dictionary<string, Func<IEnumerable<RegisteredPlugin>>> ByKind = new(StringComparer.Ordinal)
    {
        ["become"] = () => Of(["community.general.doas", "su", "sudo"]),
        ["cache"] = () => Of(["jsonfile", "memory"]),
        ["callback"] = () => Of(
        [
            "default", "ansible.posix.json", "junit", "minimal", "oneline", "ansible.posix.profile_tasks", "ansible.posix.timer", "tree", "community.general.yaml",
        ]),
        ["connection"] = () => Of(["local", "ssh"]),
        ["filter"] = () => Of(BuiltinFilters.All.Names, name => (BuiltinFilters.All.Find(name)!, BuiltinFilters.All.Find(name)!.Signature)),
        ["inventory"] = () => Of(["advanced_host_list", "auto", "constructed", "generator", "host_list", "ini", "script", "toml", "yaml"]),
        ["lookup"] = () => LookupTable.Names.Select(name => Named(LookupTable.TryGet(Core + name, out _) ? name : "community.general." + name, null)),
        ["module"] = () => ActionSpecs.Names.Select(Module),
        ["shell"] = () => Of(["sh"]),
        ["strategy"] = () => Of(["debug", "free", "host_pinned", "linear"]),
        ["test"] = () => Of(BuiltinTests.All.Names, name => (BuiltinTests.All.Find(name)!, BuiltinTests.All.Find(name)!.Signature)),
        ["vars"] = () => Of(["host_group_vars"]),
    };

    public static IReadOnlyList<string> Kinds { get; } = [.. ByKind.Keys.Order(StringComparer.Ordinal)];

    /// <summary>In order of their full names.</summary>
    public static IReadOnlyList<RegisteredPlugin> All(string kind) => [.. ByKind[kind]().OrderBy(plugin => plugin.FullName, StringComparer.Ordinal)];

    public static RegisteredPlugin? Find(string kind, string name)
    {
        IReadOnlyList<RegisteredPlugin> all = All(kind);
        return all.FirstOrDefault(plugin => plugin.Name == name || plugin.FullName == name) ?? all.FirstOrDefault(plugin => plugin.Answers(name));
    }

    private static IEnumerable<RegisteredPlugin> Of(IEnumerable<string> names) => names.Select(name => Named(name, null));

    private static RegisteredPlugin Named(string name, IReadOnlyList<PluginOption>? options)
    {
        string? collection = Array.Find(OtherCollections, prefix => name.StartsWith(prefix, StringComparison.Ordinal));
        return collection is null
            ? new RegisteredPlugin(name, Core + name, [.. CoreAliases.Select(prefix => prefix + name)], options)
            : new RegisteredPlugin(name, name, [name[collection.Length..]], options);
    }

    private static RegisteredPlugin Module(string name)
    {
        ArgumentSpec spec = ActionSpecs.Find(name)!;
        return Named(name, [.. spec.Arguments.Select(ArgumentText.Of).OfType<PluginOption>()]) with { TakesMore = spec.AllowsUnknown };
    }

    /// <summary>Names that lead to one function are one plugin, called by the first of them.</summary>
    private static IEnumerable<RegisteredPlugin> Of(IEnumerable<string> names, Func<string, (object Entry, Signature Signature)> find)
    {
        foreach (IGrouping<object, string> group in names.GroupBy(name => find(name).Entry, ReferenceEqualityComparer.Instance))
        {
            string name = group.First();
            string? other = group.FirstOrDefault(alias => Array.Exists(OtherCollections, prefix => alias == prefix + name));
            Signature signature = find(name).Signature;
            var options = signature.Names.Select((parameter, index) => new PluginOption(parameter) { IsRequired = index < signature.Required });
            string fullName = name.Contains('.', StringComparison.Ordinal) ? name : other ?? Core + name;
            yield return new RegisteredPlugin(name, fullName, [.. group.Where(alias => alias != name && alias != fullName)], [.. options])
            {
                TakesMore = signature.TakesMore || signature.TakesNamed,
            };
        }
    }
}
