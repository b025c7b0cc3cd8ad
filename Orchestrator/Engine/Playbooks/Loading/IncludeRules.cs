using System.Collections.Frozen;
using Mitogen.Diagnostics;
using Mitogen.Events;
using Mitogen.Playbooks.Arguments;
using Mitogen.Playbooks.Keywords;
using Mitogen.Values;
using Mitogen.Yaml;

namespace Mitogen.Playbooks.Loading;

/// <summary>Which keywords and options the includes and imports take.</summary>
/// <remarks>Seen in ansible-core 2.14: an include takes few keywords of its own; the rest reaches its tasks through <c>apply</c>.</remarks>
internal static class IncludeRules
{
    private static readonly FrozenSet<string> IncludeKeywords = FrozenSet.ToFrozenSet(
        ["action", "local_action", "args", "collections", "debugger", "ignore_errors", "listen", "loop", "loop_control", "name", "no_log", "register", "run_once", "tags", "timeout", "vars", "when"]);

    private static readonly string[] RoleOptions =
        ["name", "role", "tasks_from", "vars_from", "defaults_from", "handlers_from", "allow_duplicates", "public", "rolespec_validate"];

    private static readonly Dictionary<string, string[]> Options = new()
    {
        ["include_tasks"] = ["file", "apply"],
        ["import_tasks"] = ["file"],
        ["include_role"] = [.. RoleOptions, "apply"],
        ["import_role"] = RoleOptions,
    };

    private static readonly string[] MetaActions =
    [
        "noop", "flush_handlers", "refresh_inventory", "clear_facts", "clear_host_errors", "end_play", "end_host", "end_batch", "end_role", "reset_connection",
    ];

    /// <summary>What an include or import takes besides keywords.</summary>
    public static IReadOnlyList<string> OptionsOf(string name) => Options[name];

    /// <exception cref="LanguageException">A keyword or option that the action does not take, or one that it needs is missing.</exception>
    public static void Check(KeywordMap map, TaskAction action)
    {
        string name = ActionNames.Short(action.Name);
        if (name == "meta")
        {
            CheckMeta(action);
        }

        if (!Options.TryGetValue(name, out string[]? options))
        {
            return;
        }

        if (name.StartsWith("include_", StringComparison.Ordinal))
        {
            CheckKeywords(map, name);
        }
        else
        {
            RefuseLoop(map, name);
        }

        foreach (Value key in action.Arguments.Named.Keys)
        {
            if (!options.Contains(key.ToString()))
            {
                throw new LanguageException($"'{key}' is not an option of {name}{NearestName.Suggest(key.ToString()!, options)}", PositionOf(key, map, action))
                {
                    Hint = $"it takes {string.Join(", ", options)}; variables go under 'vars'",
                };
            }
        }

        RequireName(name, action);
    }

    /// <summary>One form for all: <c>include_tasks: a.yml</c> becomes <c>file: a.yml</c>; <c>apply</c> is no argument.</summary>
    public static ActionArguments Normalize(TaskAction action)
    {
        if (!action.Is("include_tasks") && !action.Is("include_role"))
        {
            return action.Arguments;
        }

        var named = new MapValue(action.Arguments.Named);
        named.Remove("apply"); // A level of keywords, read by Applied.
        if (action.Is("include_tasks") && action.Arguments.FreeForm is { } file)
        {
            named["file"] = file;
            return action.Arguments with { Named = named, FreeForm = null };
        }

        return action.Arguments with { Named = named };
    }

    /// <summary>The keywords below <c>apply</c>, without the level around them; null when there are none.</summary>
    public static Directives? Applied(KeywordMap map, TaskAction action)
    {
        if (!action.Is("include_tasks") && !action.Is("include_role"))
        {
            return null;
        }

        IEnumerable<YamlEntry> options = map.Mapping.Entries.Where(entry => entry.Value is YamlMapping && (entry.Key.Text == "args" || !map.Has(entry.Key.Text)))
            .SelectMany(entry => ((YamlMapping)entry.Value).Entries);
        return options.FirstOrDefault(entry => entry.Key.Text == "apply")?.Value is YamlMapping apply
            ? DirectivesReader.Read(new KeywordMap(apply, KeywordScope.Block), outer: null)
            : null;
    }

    private static void CheckKeywords(KeywordMap map, string name)
    {
        YamlEntry? wrong = map.Mapping.Entries.FirstOrDefault(entry => map.Has(entry.Key.Text) && !IncludeKeywords.Contains(entry.Key.Text));
        if (wrong is not null)
        {
            throw new LanguageException($"'{wrong.Key.Text}' has no meaning for {name} itself", wrong.Key.Position)
            {
                Hint = DirectiveLike(wrong.Key.Text)
                    ? $"to give it to the included tasks, write it below 'apply', or use {name.Replace("include", "import", StringComparison.Ordinal)}"
                    : "write it at the included tasks",
            };
        }
    }

    private static bool DirectiveLike(string keyword) => KeywordTable.Find(keyword, KeywordScope.Block) is not null && keyword != "notify";

    private static void RefuseLoop(KeywordMap map, string name)
    {
        YamlEntry? loop = map.Mapping.Entries.FirstOrDefault(entry => entry.Key.Text == "loop" || LoopReader.IsLoopKey(entry));
        if (loop is not null)
        {
            string include = name.Replace("import", "include", StringComparison.Ordinal);
            throw new LanguageException($"'{loop.Key.Text}' cannot repeat {name}, which is read before anything runs", loop.Key.Position) { Hint = $"use {include}" };
        }
    }

    private static void RequireName(string name, TaskAction action)
    {
        MapValue named = action.Arguments.Named;
        if (name.EndsWith("_role", StringComparison.Ordinal) && !named.ContainsKey("name") && !named.ContainsKey("role"))
        {
            string? given = (action.Arguments.FreeForm as StringValue)?.Text;
            throw new LanguageException($"{name} lacks 'name', the role's name", action.Position) { Hint = given is null ? null : $"write {name}: {{name: {given}}}" };
        }

        if (name.EndsWith("_tasks", StringComparison.Ordinal) && action.Arguments.FreeForm is null && !named.ContainsKey("file"))
        {
            throw new LanguageException($"{name} lacks the name of a file", action.Position);
        }
    }

    /// <exception cref="LanguageException">A handler brings a role, or the role that <c>meta: end_role</c> is to end is not there.</exception>
    public static void CheckPlace(TaskAction action, LoadContext context)
    {
        if (context.AmongHandlers && (action.Is("include_role") || action.Is("import_role")))
        {
            throw new LanguageException($"Using '{action.Name}' as a handler is not supported.", action.Position)
            {
                Hint = "a handler can include_tasks a file, or the play's tasks can include the role where something has changed",
            };
        }

        if (ActionNames.Short(action.Name) != "meta" || action.Arguments.FreeForm is not StringValue { Text: "end_role" })
        {
            return;
        }

        if (context.AmongHandlers)
        {
            throw new LanguageException("Cannot execute 'end_role' from a handler", action.Position);
        }

        if (context.Role is null)
        {
            throw new LanguageException("Cannot execute 'end_role' from outside of a role", action.Position);
        }
    }

    private static void CheckMeta(TaskAction action)
    {
        if (action.Arguments.FreeForm is StringValue name && !MetaActions.Contains(name.Text))
        {
            throw new LanguageException($"'{name.Text}' is no action of meta{NearestName.Suggest(name.Text, MetaActions)}", action.Position)
            {
                Hint = $"it is one of {string.Join(", ", MetaActions)}",
                Outcome = RunOutcome.Error,
            };
        }

        if (action.Arguments.FreeForm is null)
        {
            throw new LanguageException("meta lacks the name of what to do", action.Position) { Hint = $"it is one of {string.Join(", ", MetaActions)}" };
        }
    }

    private static SourcePosition PositionOf(Value key, KeywordMap map, TaskAction action)
    {
        IEnumerable<YamlEntry> below = map.Mapping.Entries.Where(entry => entry.Value is YamlMapping).SelectMany(entry => ((YamlMapping)entry.Value).Entries);
        return below.FirstOrDefault(entry => entry.KeyValue == key)?.Key.Position ?? action.Position;
    }
}
