using Mitogen.Diagnostics;
using Mitogen.Modules;
using Mitogen.Playbooks;
using Mitogen.Templating;
using Mitogen.Values;

namespace Mitogen.Execution;

/// <summary><c>module_defaults</c>: arguments that a task has unless it says otherwise.</summary>
internal static class ModuleDefaults
{
    public static void AddTo(MapValue arguments, PlaybookTask task, RenderScope scope)
    {
        string wanted = ModuleCatalog.Shorten(task.Action);
        foreach (Directives level in task.Directives.Levels().Reverse())
        {
            if (level.ModuleDefaults is { } written)
            {
                AddLevel(arguments, written, wanted, task, scope);
            }
        }
    }

    private static void AddLevel(MapValue arguments, Value written, string wanted, PlaybookTask task, RenderScope scope)
    {
        switch (written)
        {
            case ListValue list:
                foreach (Value item in list)
                {
                    AddLevel(arguments, item, wanted, task, scope);
                }

                break;
            case MapValue map:
                foreach ((Value module, Value defaults) in map)
                {
                    if (ModuleCatalog.Shorten(scope.RenderText(module)) == wanted && scope.Render(defaults) is MapValue rendered)
                    {
                        Add(arguments, rendered);
                    }
                }

                break;
            case TemplateValue:
                AddLevel(arguments, scope.Render(written), wanted, task, scope);
                break;
            case { IsNull: true }:
                break;
            default:
                throw new LanguageException("'module_defaults' must be a map from modules to their arguments", task.Position);
        }
    }

    private static void Add(MapValue arguments, MapValue defaults)
    {
        foreach ((Value name, Value value) in defaults)
        {
            if (value is not OmitValue)
            {
                arguments[name] = value;
            }
        }
    }
}
