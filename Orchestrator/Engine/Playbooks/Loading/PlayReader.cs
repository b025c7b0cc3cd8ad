using Mitogen.Diagnostics;
using Mitogen.Playbooks.Keywords;
using Mitogen.Values;
using Mitogen.Yaml;

namespace Mitogen.Playbooks.Loading;

/// <summary>Reads one play.</summary>
internal sealed class PlayReader(TaskListReader tasks, IDiagnosticsSink diagnostics)
{
    /// <param name="outer">The level of the <c>import_playbook</c> around it; null for none.</param>
    /// <param name="directory">Of the playbook file, absolute.</param>
    public Play Read(YamlMapping mapping, Directives? outer, string directory)
    {
        KeywordMap map = Keywords(mapping);
        Directives directives = WithImports(WithUser(DirectivesReader.Read(map, outer: null), map), outer);
        var unit = new PlayUnit();
        var context = new LoadContext { Outer = directives, Directory = directory, PlayDirectory = directory, Unit = unit };
        Value hosts = Hosts(map);
        IReadOnlyList<Block> roles = tasks.Roles.InvokeAll(map.Entry("roles")?.Value, "'roles'", context, unit.RoleHandlers);
        ImportedParts inRoles = unit.TakeImported();
        IReadOnlyList<TaskNode> preTasks = TaskList(map, "pre_tasks", context);
        ImportedParts inPreTasks = unit.TakeImported();
        IReadOnlyList<TaskNode> ownTasks = TaskList(map, "tasks", context);
        ImportedParts inTasks = unit.TakeImported();
        IReadOnlyList<TaskNode> postTasks = TaskList(map, "post_tasks", context);
        ImportedParts inPostTasks = unit.TakeImported();
        IReadOnlyList<Handler> handlers = tasks.ReadHandlers(map.Entry("handlers")?.Value, "'handlers'", context);
        ImportedParts[] imports = [unit.TakeImported(), inPreTasks, inPostTasks, inTasks, inRoles]; // In this order observed with ansible-core 2.14.
        return new Play
        {
            Name = map.Value("name"),
            Position = map.Position,
            Directory = directory,
            Hosts = hosts,
            Directives = directives,
            PreTasks = preTasks,
            Roles = roles,
            Tasks = ownTasks,
            PostTasks = postTasks,
            Handlers = [.. unit.RoleHandlers, .. handlers, .. imports.SelectMany(i => i.Handlers)],
            ImportedFiles = [.. imports.SelectMany(i => i.Files)],
            RoleInvocations = unit.Invocations,
            VarsFiles = VarsFiles(map),
            VarsPrompts = VarsPromptReader.Read(map.Node("vars_prompt")),
            GatherFacts = map.Value("gather_facts"),
            GatherSubset = map.Value("gather_subset"),
            GatherTimeout = map.Value("gather_timeout"),
            FactPath = map.Value("fact_path"),
            ForceHandlers = map.Value("force_handlers"),
            MaxFailPercentage = map.Value("max_fail_percentage"),
            Order = map.Value("order"),
            Serial = map.Value("serial"),
            Strategy = map.Value("strategy"),
        };
    }

    private static KeywordMap Keywords(YamlMapping mapping)
    {
        bool hasHosts = mapping.TryGet("hosts", out _);
        YamlEntry? unknown = null;
        var map = new KeywordMap(mapping, KeywordScope.Play, entry => (unknown ??= entry) == entry || true);
        if (unknown is null)
        {
            return map;
        }

        LanguageException error = KeywordMap.Unknown(unknown.Key, KeywordScope.Play);
        throw hasHosts ? error : new LanguageException(error.Problem, error.Position)
        {
            Hint = "this looks like a task; a playbook is a list of plays, each with 'hosts' and a list of 'tasks'",
        };
    }

    private IReadOnlyList<TaskNode> TaskList(KeywordMap map, string name, LoadContext context) => tasks.Read(map.Entry(name)?.Value, $"'{name}'", context);

    private static Value Hosts(KeywordMap map)
    {
        switch (map.Value("hosts"))
        {
            case null when !map.Has("hosts"):
                throw new LanguageException("this play has no 'hosts'", map.Position) { Hint = "say where it runs, for example hosts: all" };
            case null:
            case StringValue { Text: "" }:
            case ListValue { Count: 0 }:
                throw new LanguageException("'hosts' of this play is empty", map.Entry("hosts")!.Key.Position) { Hint = "say where it runs, for example hosts: all" };
            case ListValue list:
                CheckPatterns((YamlSequence)map.Node("hosts")!);
                return list;
            case { } pattern:
                return pattern;
        }
    }

    private static void CheckPatterns(YamlSequence patterns)
    {
        foreach (YamlNode pattern in patterns)
        {
            if (pattern is not YamlScalar { IsNull: false })
            {
                throw new LanguageException($"a pattern in 'hosts' must be a string, not {pattern.Describe()}", pattern.Position);
            }
        }
    }

    /// <summary>What the imports around a play say of it: their vars are stronger than its own, their tags and conditions come on top.</summary>
    private static Directives WithImports(Directives play, Directives? imports)
    {
        for (Directives? import = imports; import is not null; import = import.Outer)
        {
            MapValue? vars = import.Vars is null ? play.Vars : new MapValue(play.Vars ?? []);
            foreach ((Value name, Value value) in import.Vars ?? [])
            {
                vars![name] = value;
            }

            play = play with { Vars = vars, Tags = [.. import.Tags, .. play.Tags], When = [.. import.When, .. play.When] };
        }

        return play;
    }

    private Directives WithUser(Directives directives, KeywordMap map)
    {
        if (map.Value("user") is not { } user)
        {
            return directives;
        }

        SourcePosition position = map.Entry("user")!.Key.Position;
        if (map.Has("remote_user"))
        {
            throw new LanguageException("'user' and 'remote_user' are the same; this play has both", position);
        }

        diagnostics.Report(new DiagnosticWarning("'user' is the older name of 'remote_user'", position) { IsDeprecation = true });
        return directives with { RemoteUser = user };
    }

    /// <summary>One name, or a list of names and of lists of alternatives.</summary>
    private static Value[] VarsFiles(KeywordMap map) => map.Value("vars_files") switch
    {
        null => [],
        ListValue list => [.. list.Where(file => !file.IsNull)],
        { } file => [file],
    };
}
