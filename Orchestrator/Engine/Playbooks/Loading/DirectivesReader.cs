using Mitogen.Diagnostics;
using Mitogen.Playbooks.Keywords;
using Mitogen.Values;
using Mitogen.Yaml;

namespace Mitogen.Playbooks.Loading;

/// <summary>Reads the keywords that plays, roles, blocks and tasks share.</summary>
internal static class DirectivesReader
{
    public static Directives Read(KeywordMap map, Directives? outer)
    {
        if (!map.Mapping.Entries.Any(entry => map.Has(entry.Key.Text)))
        {
            return new Directives { Outer = outer };
        }

        return new Directives
        {
            Outer = outer,
            AnyErrorsFatal = map.Value("any_errors_fatal"),
            Become = map.Value("become"),
            BecomeExe = map.Value("become_exe"),
            BecomeFlags = map.Value("become_flags"),
            BecomeMethod = map.Value("become_method"),
            BecomeUser = map.Value("become_user"),
            CheckMode = map.Value("check_mode"),
            Collections = map.Value("collections"),
            Connection = map.Value("connection"),
            Debugger = map.Value("debugger"),
            DelegateFacts = map.Value("delegate_facts"),
            DelegateTo = map.Value("delegate_to"),
            Diff = map.Value("diff"),
            Environment = map.Value("environment"),
            IgnoreErrors = map.Value("ignore_errors"),
            IgnoreUnreachable = map.Value("ignore_unreachable"),
            ModuleDefaults = map.Value("module_defaults"),
            NoLog = map.Value("no_log"),
            Notify = map.Value("notify"),
            Port = map.Value("port"),
            RemoteUser = map.Value("remote_user"),
            RunOnce = map.Value("run_once"),
            Throttle = map.Value("throttle"),
            Timeout = map.Value("timeout"),
            Tags = Tags(map),
            When = Conditions(map, "when") ?? [],
            Vars = VariableNames.ReadVars(map.Entry("vars")?.Value, KeywordTable.Describe(map.Scope)),
        };
    }

    /// <summary>The conditions of a keyword; null when it is not there.</summary>
    public static IReadOnlyList<Conditional>? Conditions(KeywordMap map, string name)
    {
        if (map.Value(name) is null)
        {
            return null;
        }

        YamlNode node = map.Node(name)!;
        return node is YamlSequence list ? [.. list.Select(item => Condition(name, item))] : [Condition(name, node)];
    }

    /// <remarks>Seen in ansible-core 2.14: a condition that is nothing holds.</remarks>
    private static Conditional Condition(string name, YamlNode node) => node is YamlScalar
        ? new Conditional(YamlValues.ToValue(node, YamlTrust.Controller), node.Position)
        : throw new LanguageException($"a condition of '{name}' must be a string or a boolean, not {node.Describe()}", node.Position);

    /// <summary>Tags as text with commas, or as a list whose texts may hold commas too.</summary>
    private static List<Value> Tags(KeywordMap map)
    {
        var tags = new List<Value>();
        if (map.Value("tags") is null)
        {
            return tags;
        }

        YamlNode node = map.Node("tags")!;
        foreach (YamlNode item in node is YamlSequence list ? list : (IEnumerable<YamlNode>)[node])
        {
            Add(tags, item);
        }

        return tags;
    }

    private static void Add(List<Value> tags, YamlNode item)
    {
        if (item is not YamlScalar { IsNull: false } scalar)
        {
            throw new LanguageException($"a tag must be a string, not {item.Describe()}", item.Position);
        }

        Value value = YamlValues.ToValue(scalar, YamlTrust.Controller);
        if (value is TemplateValue or VaultedValue)
        {
            tags.Add(value);
            return;
        }

        tags.AddRange(scalar.Text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(tag => new StringValue(tag)));
    }
}
