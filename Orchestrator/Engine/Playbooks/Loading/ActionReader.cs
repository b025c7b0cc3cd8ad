using Mitogen.Diagnostics;
using Mitogen.Playbooks.Arguments;
using Mitogen.Playbooks.Keywords;
using Mitogen.Values;
using Mitogen.Yaml;

namespace Mitogen.Playbooks.Loading;

/// <summary>Finds the one action of a task among its keys, and takes its arguments apart.</summary>
internal sealed class ActionReader(PlaybookLoaderOptions options)
{
    /// <summary>What the loader and the engine themselves know.</summary>
    private static readonly string[] OwnActions = ["import_tasks", "import_role", "include_tasks", "include_role", "include_vars", "meta"];

    private static readonly Dictionary<string, string> Removed = new()
    {
        ["include"] = "'include' is gone from the language; use include_tasks (when it runs) or import_tasks (as it is read)",
        ["import_playbook"] = "'import_playbook' imports plays: it stands in the list of plays, not among tasks",
    };

    /// <summary>The names of actions, short and in full as they were given.</summary>
    private readonly HashSet<string>? _known = options.KnownActions is { } known ? [.. known, .. known.Select(ActionNames.Short), .. OwnActions] : null;

    /// <exception cref="LanguageException">There is none, more than one, or one that is not known.</exception>
    public TaskAction Read(KeywordMap map, IReadOnlyList<YamlEntry> foreign)
    {
        YamlEntry[] statements = [.. foreign.Where(entry => !LoopReader.IsLoopKey(entry))];
        TaskAction action = map.Has("action") || map.Has("local_action")
            ? ReadExplicit(map, statements)
            : ReadKey(map, statements);
        return action with { Arguments = WithArgs(action, map) };
    }

    private TaskAction ReadKey(KeywordMap map, YamlEntry[] statements)
    {
        YamlEntry[] known = [.. statements.Where(entry => IsKnown(entry.Key.Text))];
        YamlEntry? misspelled = statements.FirstOrDefault(entry => !(_known is not null && IsKnown(entry.Key.Text)) && LooksLikeKeyword(entry, map.Scope, statements.Length));
        if (misspelled is not null)
        {
            throw KeywordMap.Unknown(misspelled.Key, map.Scope);
        }

        if (known.Length > 1)
        {
            throw Conflicting(known, map.Position);
        }

        return (known, statements) switch
        {
            (_, []) => throw NoAction(map),
            ([var only], [_]) => Make(only),
            ([var only], _) => throw Extra(only, statements.First(entry => entry != only), map.Scope),
            (_, [var unknown]) => throw UnknownAction(unknown.Key.Text, unknown.Key.Position),
            _ => throw Conflicting(statements, map.Position),
        };
    }

    private static TaskAction Make(YamlEntry entry) =>
        new(entry.Key.Text, entry.Key.Position, ArgumentReader.Read(entry.Key.Text, entry.Value), IsLocal: false);

    /// <summary><c>action: copy src=a</c>, <c>action: {module: copy, src: a}</c>, and the same for <c>local_action</c>.</summary>
    private TaskAction ReadExplicit(KeywordMap map, YamlEntry[] statements)
    {
        if (map.Has("action") && map.Has("local_action"))
        {
            throw new LanguageException("'action' and 'local_action' exclude each other", map.Entry("local_action")!.Key.Position);
        }

        YamlEntry entry = map.Entry("action") ?? map.Entry("local_action")!;
        bool isLocal = entry.Key.Text == "local_action";
        TaskAction action = entry.Value switch
        {
            YamlMapping mapping => FromMap(entry, mapping, isLocal),
            YamlScalar { IsNull: false } text => FromText(text, isLocal),
            _ => throw new LanguageException($"'{entry.Key.Text}' must be a module's name with its arguments, or a map with 'module'", entry.Value.Position),
        };
        if (statements.Length > 0)
        {
            YamlEntry other = statements[0];
            throw IsKnown(other.Key.Text) && _known is not null
                ? new LanguageException($"conflicting action statements: {action.Name}, {other.Key.Text}", other.Key.Position)
                : KeywordMap.Unknown(other.Key, map.Scope);
        }

        return action.IsTemplate || IsKnown(action.Name) ? action : throw UnknownAction(action.Name, action.Position);
    }

    private static TaskAction FromText(YamlScalar text, bool isLocal)
    {
        IReadOnlyList<ArgumentPiece> pieces = ArgumentSplitter.Split(text.Text, text.Position);
        return pieces is not [var name, ..]
            ? throw new LanguageException("the action's name is missing", text.Position)
            : new TaskAction(name.Text.Trim(), text.Position, ArgumentReader.ReadPieces(name.Text.Trim(), pieces.Skip(1), text), isLocal);
    }

    private static TaskAction FromMap(YamlEntry entry, YamlMapping mapping, bool isLocal)
    {
        if (!mapping.TryGet("module", out YamlEntry? module) || module.Value is not YamlScalar { IsNull: false } named)
        {
            throw new LanguageException($"'{entry.Key.Text}' lacks 'module', the name of the module to run", entry.Key.Position);
        }

        IReadOnlyList<ArgumentPiece> pieces = ArgumentSplitter.Split(named.Text, named.Position);
        string name = pieces[0].Text.Trim();
        ActionArguments inline = ArgumentReader.ReadPieces(name, pieces.Skip(1), named);
        var rest = new YamlMapping([.. mapping.Entries.Where(other => other != module)], mapping.Position, mapping.Tag);
        ActionArguments listed = ArgumentReader.Read(name, rest);
        foreach ((Value key, Value value) in listed.Named)
        {
            inline.Named[key] = value;
        }

        return new TaskAction(name, named.Position, inline with { FreeForm = listed.FreeForm ?? inline.FreeForm }, isLocal);
    }

    /// <summary>Adds what <c>args:</c> holds; the action's own arguments win.</summary>
    private static ActionArguments WithArgs(TaskAction action, KeywordMap map)
    {
        switch (map.Value("args"))
        {
            case null:
                return action.Arguments;
            case TemplateValue template:
                return action.Arguments with { Template = template };
            case MapValue more:
                var named = new MapValue(more);
                Value? free = named.TryGetValue("_raw_params", out Value? raw) ? raw : null;
                named.Remove("_raw_params");
                foreach ((Value key, Value value) in action.Arguments.Named)
                {
                    named[key] = value;
                }

                return action.Arguments with { Named = named, FreeForm = action.Arguments.FreeForm ?? free };
            default:
                throw new LanguageException("'args' must be a map, or a template that yields one", map.Node("args")!.Position);
        }
    }

    private bool IsKnown(string name) =>
        !Removed.ContainsKey(ActionNames.Short(name)) && (_known is null || _known.Contains(name) || _known.Contains(ActionNames.Short(name)));

    /// <summary>A key that is no action but nearly a keyword: surely so when an action is there beside it, or when it is nearer to a keyword than to an action.</summary>
    private bool LooksLikeKeyword(YamlEntry entry, KeywordScope scope, int statements)
    {
        string? keyword = NearestName.Find(entry.Key.Text, KeywordTable.NamesFor(scope));
        return keyword is not null && (statements > 1 || (_known is not null && NearestName.Find(entry.Key.Text, _known) is null));
    }

    private LanguageException Extra(YamlEntry action, YamlEntry extra, KeywordScope scope)
    {
        string? near = NearestName.Find(extra.Key.Text, _known ?? []);
        LanguageException unknown = KeywordMap.Unknown(extra.Key, scope);
        return new LanguageException(unknown.Problem, extra.Key.Position)
        {
            Hint = unknown.Hint ?? (near is null
                ? $"an argument of '{action.Key.Text}' is indented below it"
                : $"if the module '{near}' was meant: a task runs one, and this one runs '{action.Key.Text}'"),
        };
    }

    private static LanguageException Conflicting(YamlEntry[] statements, SourcePosition position) =>
        new($"conflicting action statements: {string.Join(", ", statements.Select(entry => entry.Key.Text))}", position)
        {
            Hint = "a task runs one module: make two tasks of it, or indent what is an argument below its module",
        };

    private static LanguageException NoAction(KeywordMap map) => new("no module/action detected in task", map.Position)
    {
        Hint = map.Mapping.Entries.Count == 0 ? null : $"it has {string.Join(", ", map.Mapping.Entries.Select(entry => $"'{entry.Key.Text}'"))}; a module's name is missing",
    };

    private LanguageException UnknownAction(string name, SourcePosition position)
    {
        if (Removed.TryGetValue(ActionNames.Short(name), out string? removed))
        {
            return new LanguageException(removed, position);
        }

        IReadOnlyList<string> near = NearestName.FindAll(ActionNames.Short(name), _known ?? [], atMost: 3);
        string suggestion = near.Count == 0 ? "" : $"; did you mean {string.Join(" or ", near.Select(found => $"'{found}'"))}?";
        return new LanguageException($"couldn't resolve module/action '{name}'{suggestion}", position)
        {
            Hint = near.Count > 0 ? null : name.Contains('.')
                ? "the collection is not installed, or has no such module"
                : "it is misspelled, or its collection must be named in full",
        };
    }
}
