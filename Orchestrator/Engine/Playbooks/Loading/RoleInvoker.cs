using Mitogen.Diagnostics;
using Mitogen.Events;
using Mitogen.Playbooks.Keywords;
using Mitogen.Values;
using Mitogen.Yaml;

namespace Mitogen.Playbooks.Loading;

/// <summary>Lays roles out as tasks and handlers, their dependencies before them.</summary>
internal sealed class RoleInvoker(PlaybookLoaderOptions options, YamlFiles files, TaskListReader tasks, StaticText names)
{
    private const string Dependencies = "'dependencies'";
    private readonly SourceFinder _finder = new(options);
    private readonly RoleFiles _roleFiles = new(files);
    private readonly RoleArgumentSpecs _argumentSpecs = new(options, files);

    /// <summary>The blocks of a play's <c>roles:</c> or of a role's dependencies.</summary>
    /// <param name="handlers">Takes their handlers.</param>
    public IReadOnlyList<Block> InvokeAll(YamlNode? node, string list, LoadContext context, List<Handler> handlers)
    {
        if (node is null or YamlScalar { IsNull: true })
        {
            return [];
        }

        if (node is not YamlSequence sequence)
        {
            throw new LanguageException($"{list} must be a list of roles, not {node.Describe()}", node.Position);
        }

        var blocks = new List<Block>();
        foreach (YamlNode item in sequence)
        {
            RoleUse use = ReadUse(item, context);
            InvokedRole role = Invoke(use, context, isDependency: list == Dependencies);
            blocks.AddRange(role.Dependencies);
            blocks.Add(role.ToBlock(use));
            handlers.AddRange(role.Handlers);
        }

        return blocks;
    }

    /// <summary>Lays out one role. Whether it runs where it has run before is for each host to say.</summary>
    public InvokedRole Invoke(RoleUse use, LoadContext context, bool isDependency = false)
    {
        (string name, string path) = _finder.FindRole(use.Name, context with { Outer = use.Directives }, use.Position);
        (Role role, KeywordMap? metadata) = _roleFiles.Read(name, path, use);
        var invocation = new RoleInvocation
        {
            Role = role,
            Parameters = use.Parameters,
            EntryVars = use.Vars ?? [],
            Parent = context.Role,
            IsDependency = isDependency,
            IsPublic = use.IsPublic,
            AllowsDuplicates = use.AllowDuplicates ?? role.AllowDuplicates,
            Key = RoleKey.Of(path, use),
        };
        if (isDependency)
        {
            context.Role?.Dependencies.Add(invocation);
        }

        Directives directives = WithMetaCollections(use.Directives, metadata);
        LoadContext inside = context.Import(Path.Combine(path, "tasks", use.TasksFrom ?? "main"), directives, use.Position) with { Role = invocation };
        var handlers = new List<Handler>();
        IReadOnlyList<Block> dependencies = InvokeAll(metadata?.Entry("dependencies")?.Value, Dependencies, inside, handlers);
        context.Unit.Invocations.Add(invocation); // Where it runs no more, the play still has it among its roles.
        handlers.AddRange(context.Unit.HandlersOf(invocation.Key, invocation.AllowsDuplicates && !use.IsIncluded, () => Handlers(path, use, inside)));

        string? file = RoleFiles.Find(path, "tasks", use.TasksFrom, use.Position);
        IReadOnlyList<TaskNode> own = file is null ? [] : tasks.ReadFile(file, inside with { Directory = Path.GetDirectoryName(file)! });
        PlaybookTask? check = context.AmongHandlers ? null : _argumentSpecs.TaskFor(invocation, use, metadata, directives);
        return new InvokedRole(invocation, dependencies, check is null ? own : [check, .. own], handlers);
    }

    private IReadOnlyList<Handler> Handlers(string path, RoleUse use, LoadContext inside)
    {
        string? file = RoleFiles.Find(path, "handlers", use.HandlersFrom, use.Position);
        return file is null ? [] : tasks.ReadHandlers(files.Read(file, SourceFinder.Display(file)), "a file of handlers", inside with { Directory = Path.GetDirectoryName(file)! });
    }

    private static Directives WithMetaCollections(Directives directives, KeywordMap? metadata) =>
        metadata?.Value("collections") is { } collections && directives.Collections is null ? directives with { Collections = collections } : directives;

    private RoleUse ReadUse(YamlNode item, LoadContext context)
    {
        switch (item)
        {
            case YamlScalar { IsNull: false } scalar:
                var plain = new Directives { Outer = context.Outer };
                return new RoleUse(Name(scalar, plain), [], plain, item.Position);
            case YamlMapping mapping:
                return ReadMap(mapping, context);
            default:
                throw new LanguageException($"a role must be a name or a map with 'role', not {item.Describe()}", item.Position);
        }
    }

    private RoleUse ReadMap(YamlMapping mapping, LoadContext context)
    {
        var parameters = new MapValue();
        var map = new KeywordMap(mapping, KeywordScope.Role, entry => TakeParameter(entry, parameters));
        Directives directives = DirectivesReader.Read(map, context.Outer);
        YamlEntry? named = mapping.TryGet("role", out YamlEntry? role) ? role : map.Entry("name") ?? (mapping.TryGet("src", out YamlEntry? source) ? source : null);
        return named?.Value is YamlScalar { IsNull: false } name
            ? new RoleUse(Name(name, directives), parameters, directives with { Vars = null }, mapping.Position) { Vars = directives.Vars }
            : throw new LanguageException("a role lacks its name", mapping.Position) { Hint = "write - role: name", Outcome = RunOutcome.Error };
    }

    /// <summary>Keys that are no keywords are the role's parameters.</summary>
    private static bool TakeParameter(YamlEntry entry, MapValue parameters)
    {
        if (entry.Key.Text is not ("role" or "src" or "scm" or "version"))
        {
            parameters[entry.KeyValue] = YamlValues.ToValue(entry.Value, YamlTrust.Controller);
        }

        return true;
    }

    private string Name(YamlScalar scalar, Directives directives) =>
        names.Require(YamlValues.ToValue(scalar, YamlTrust.Controller), "the name of a role", directives, scalar.Position);
}
