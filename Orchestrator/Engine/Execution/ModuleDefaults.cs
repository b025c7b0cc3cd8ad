using Mitogen.Diagnostics;
using Mitogen.Modules;
using Mitogen.Playbooks;
using Mitogen.Templating;
using Mitogen.Values;

namespace Mitogen.Execution;

/// <summary><c>module_defaults</c>: arguments that a task has unless it says otherwise, for a module or for a group of them (<c>group/ns.collection.name</c>).</summary>
/// <remarks>Observed with ansible-core 2.14: a module's entry of an inner level, or later in a list, stands in for the whole of the one before.</remarks>
internal sealed class ModuleDefaults(ActionGroups groups)
{
    private const string GroupPrefix = "group/";

    public void AddTo(MapValue arguments, PlaybookTask task, RenderScope scope)
    {
        var entries = new MapValue();
        foreach (Directives level in task.Directives.Levels().Reverse())
        {
            if (level.ModuleDefaults is { } written)
            {
                AddLevel(entries, written, task.Position, scope);
            }
        }

        if (entries.Count == 0)
        {
            return;
        }

        string wanted = ModuleCatalog.Shorten(task.Action);
        foreach ((Value name, Value defaults) in entries)
        {
            if (name is StringValue { Text: var text } && text.StartsWith(GroupPrefix, StringComparison.Ordinal) && groups.Holds(text[GroupPrefix.Length..], wanted))
            {
                Add(arguments, scope.Render(defaults));
            }
        }

        if (entries.TryGetValue(wanted, out Value? own))
        {
            Add(arguments, scope.Render(own));
        }
    }

    /// <summary>Every group that the play itself names must be there.</summary>
    /// <exception cref="LanguageException">One is not.</exception>
    public void Check(Play play, RenderScope scope)
    {
        var entries = new MapValue();
        if (play.Directives.ModuleDefaults is { } written)
        {
            AddLevel(entries, written, play.Position, scope);
        }

        foreach (StringValue name in entries.Keys.OfType<StringValue>())
        {
            if (name.Text.StartsWith(GroupPrefix, StringComparison.Ordinal) && !groups.Exists(name.Text[GroupPrefix.Length..]))
            {
                throw new LanguageException($"Error loading module_defaults: could not resolve the module_defaults group {name.Text[GroupPrefix.Length..]}", play.Position)
                {
                    Hint = "groups are told by meta/runtime.yml of a collection (action_groups), which must be installed where collections are searched",
                };
            }
        }
    }

    private static void AddLevel(MapValue entries, Value written, SourcePosition position, RenderScope scope)
    {
        switch (written)
        {
            case ListValue list:
                foreach (Value item in list)
                {
                    AddLevel(entries, item, position, scope);
                }

                break;
            case MapValue map:
                foreach ((Value module, Value defaults) in map)
                {
                    entries[ModuleCatalog.Shorten(scope.RenderText(module))] = defaults;
                }

                break;
            case TemplateValue:
                AddLevel(entries, scope.Render(written), position, scope);
                break;
            case { IsNull: true }:
                break;
            default:
                throw new LanguageException("'module_defaults' must be a map from modules to their arguments", position);
        }
    }

    private static void Add(MapValue arguments, Value rendered)
    {
        if (rendered is not MapValue defaults)
        {
            return;
        }

        foreach ((Value name, Value value) in defaults)
        {
            if (value is not OmitValue)
            {
                arguments[name] = value;
            }
        }
    }
}
