using Mitogen.Playbooks;
using Mitogen.Templating;
using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Execution;

/// <summary>What <c>environment</c> says at all levels, the outer below the inner.</summary>
/// <param name="Warning">Says that some of it is no map, and was left out; null when all is well.</param>
internal sealed record TaskEnvironment(MapValue Variables, string? Warning)
{
    public static TaskEnvironment Read(PlaybookTask task, RenderScope scope)
    {
        var variables = new MapValue();
        var written = new ListValue();
        bool isOdd = false;
        foreach (Value level in task.Directives.Levels().Reverse().Select(l => l.Environment).OfType<Value>())
        {
            foreach (Value item in level is ListValue list ? list : (IEnumerable<Value>)[level])
            {
                written.Add(item);
                isOdd |= !TryMerge(variables, scope.Render(item));
            }
        }

        return new TaskEnvironment(variables, isOdd ? $"could not parse environment value, skipping: {PythonText.Repr(ShownValue.Written(written))}" : null);
    }

    private static bool TryMerge(MapValue variables, Value rendered)
    {
        if (rendered is not MapValue map)
        {
            return false;
        }

        foreach ((Value name, Value value) in map)
        {
            variables[JinjaEnvironment.ToText(name)] = JinjaEnvironment.ToText(value);
        }

        return true;
    }
}
