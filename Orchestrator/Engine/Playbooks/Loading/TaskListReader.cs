using Mitogen.Diagnostics;
using Mitogen.Playbooks.Arguments;
using Mitogen.Playbooks.Keywords;
using Mitogen.Values;
using Mitogen.Yaml;

namespace Mitogen.Playbooks.Loading;

/// <summary>Reads lists of tasks and handlers: blocks, tasks, and what is imported in their stead.</summary>
internal sealed class TaskListReader
{
    private static readonly string[] BlockParts = ["block", "rescue", "always"];
    private readonly YamlFiles _files;
    private readonly StaticText _static;
    private readonly TaskReader _tasks;
    private readonly RoleInvoker _roles;

    public TaskListReader(PlaybookLoaderOptions options, YamlFiles files)
    {
        _files = files;
        _static = new StaticText(options);
        _tasks = new TaskReader(options);
        _roles = new RoleInvoker(options, files, this, _static);
    }

    public RoleInvoker Roles => _roles;

    public IReadOnlyList<TaskNode> ReadFile(string path, LoadContext context) => Read(_files.Read(path, SourceFinder.Display(path)), "a file of tasks", context);

    /// <param name="list">What the list is called in errors: <c>'tasks'</c>.</param>
    public IReadOnlyList<TaskNode> Read(YamlNode? node, string list, LoadContext context)
    {
        if (node is null or YamlScalar { IsNull: true })
        {
            return [];
        }

        if (node is not YamlSequence sequence)
        {
            throw new NotATaskListException($"{list} must be a list of tasks, not {node.Describe()}", node.Position)
            {
                Hint = node is YamlMapping ? "start each task with '- '" : null,
            };
        }

        return [.. sequence.Where(item => item is not YamlScalar { IsNull: true }).Select(item => ReadNode(item, context))];
    }

    /// <summary>As <see cref="Read"/>, blocks and imports laid flat.</summary>
    public IReadOnlyList<Handler> ReadHandlers(YamlNode? node, string list, LoadContext context) =>
        [.. Flatten(Read(node, list, context with { AmongHandlers = true }))];

    public static IEnumerable<Handler> Flatten(IEnumerable<TaskNode> nodes)
    {
        foreach (TaskNode node in nodes)
        {
            switch (node)
            {
                case Handler handler:
                    yield return handler;
                    break;
                case Block block: // Seen in ansible-core 2.14: rescue and always have no part in handlers.
                    foreach (Handler handler in Flatten(block.Items))
                    {
                        yield return handler;
                    }

                    break;
            }
        }
    }

    private TaskNode ReadNode(YamlNode item, LoadContext context)
    {
        if (item is not YamlMapping mapping)
        {
            throw new LanguageException($"a task must be a map with a module's name, not {item.Describe()}", item.Position)
            {
                Hint = item is YamlScalar { Text: var text } && VariableNames.IsValid(text) ? $"a module without arguments is written '{text}:'" : null,
            };
        }

        if (mapping.TryGet("hosts", out _) && (mapping.TryGet("tasks", out _) || mapping.TryGet("roles", out _)))
        {
            throw new LanguageException("this is a play, not a task", mapping.Position) { Hint = "a file of plays is imported by import_playbook, at the top of a playbook" };
        }

        if (BlockParts.Any(part => mapping.TryGet(part, out _)))
        {
            return ReadBlock(mapping, context);
        }

        (KeywordMap map, TaskAction action) = _tasks.ReadStatement(mapping, context.AmongHandlers);
        return ActionNames.Short(action.Name) switch
        {
            "import_tasks" => ImportTasks(map, action, context),
            "import_role" => ImportRole(map, action, context),
            _ => _tasks.Read(map, action, context),
        };
    }

    private Block ReadBlock(YamlMapping mapping, LoadContext context)
    {
        var map = new KeywordMap(mapping, KeywordScope.Block);
        if (!map.Has("block"))
        {
            string part = map.Has("rescue") ? "rescue" : "always";
            throw new LanguageException($"'{part}' keyword cannot be used without 'block'", map.Entry(part)!.Key.Position);
        }

        Directives directives = DirectivesReader.Read(map, context.Outer);
        LoadContext inside = context with { Outer = directives };
        var block = new Block
        {
            Name = map.Value("name"),
            Position = map.Position,
            Directives = directives,
            Role = context.Role,
            Items = ReadPart(map, "block", inside),
            Rescue = ReadPart(map, "rescue", inside),
            Always = ReadPart(map, "always", inside),
        };
        return block.Items.Count > 0 || block is { Rescue.Count: 0, Always.Count: 0 }
            ? block
            : throw new LanguageException($"'{(block.Rescue.Count > 0 ? "rescue" : "always")}' keyword cannot be used without 'block'", map.Position)
            {
                Hint = "the list of this 'block' is empty",
            };
    }

    private IReadOnlyList<TaskNode> ReadPart(KeywordMap map, string part, LoadContext context) => map.Entry(part) switch
    {
        null => [],
        { Value: YamlScalar { IsNull: true } } empty => throw new LanguageException($"'{part}' must be a list of tasks, and is empty", empty.Key.Position)
        {
            Hint = $"leave '{part}' away, or write '{part}: []'",
        },
        { Value: var list } => Read(list, $"'{part}'", context),
    };

    private Block ImportTasks(KeywordMap map, TaskAction action, LoadContext context)
    {
        IncludeRules.Check(map, action);
        Directives directives = DirectivesReader.Read(map, context.Outer);
        Value named = action.Arguments.FreeForm ?? action.Arguments.Named["file"];
        string name = _static.Require(named, "the file of import_tasks", directives, action.Position);
        string path = SourceFinder.FindTasks(name, context, action.Position);
        context.Unit.AddFile(path);
        return Imported(map, directives, context, ReadFile(path, context.Import(path, directives, action.Position)));
    }

    private Block ImportRole(KeywordMap map, TaskAction action, LoadContext context)
    {
        IncludeRules.Check(map, action);
        IncludeRules.CheckPlace(action, context);
        Directives directives = DirectivesReader.Read(map, context.Outer);
        RoleUse use = RoleUse.FromArguments(action, directives, _static);
        InvokedRole role = _roles.Invoke(use, context with { Outer = directives });
        context.Unit.AddImported(role.Handlers);
        return Imported(map, directives, context, [.. role.Dependencies, role.ToBlock(use)]);
    }

    private static Block Imported(KeywordMap map, Directives directives, LoadContext context, IReadOnlyList<TaskNode> items) => new()
    {
        Name = map.Value("name"),
        Position = map.Position,
        Directives = directives,
        Role = context.Role,
        Items = items,
    };
}
