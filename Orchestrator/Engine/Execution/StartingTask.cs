using System.IO.Enumeration;
using Mitogen.Playbooks;
using Mitogen.Templating;
using Mitogen.Values;

namespace Mitogen.Execution;

/// <summary><c>--start-at-task</c>: what comes before the first task of that name is stepped over, in every play until there is one.</summary>
/// <param name="pattern">A name, with <c>*</c> and <c>?</c> for what may stand there; null to start at the beginning.</param>
internal sealed class StartingTask(string? pattern)
{
    private bool _isFound = pattern is null;

    /// <summary>Moves each host to the task; a host that does not come to it runs nothing of the play.</summary>
    public void Advance(IEnumerable<HostIterator> hosts)
    {
        if (_isFound)
        {
            return;
        }

        foreach (HostIterator host in hosts)
        {
            while (host.Peek() is { } next && !IsStart(next.Task))
            {
                host.Take();
            }

            _isFound |= host.Peek() is not null;
        }
    }

    /// <summary>Names are compared as they are written: nothing is rendered yet.</summary>
    private bool IsStart(PlaybookTask task)
    {
        string name = task.Name switch
        {
            null => task.Action,
            TemplateValue template => template.Source,
            { } text => JinjaEnvironment.ToText(text),
        };
        return Matches(name) || (task.Role is { } role && Matches($"{role.Role.Name} : {name}"));
    }

    private bool Matches(string name) => FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: false);
}
