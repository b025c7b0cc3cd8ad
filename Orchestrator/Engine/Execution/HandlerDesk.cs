using Mitogen.Diagnostics;
using Mitogen.Events;
using Mitogen.Playbooks;
using Mitogen.Templating;
using Mitogen.Values;

namespace Mitogen.Execution;

/// <summary>Knows a play's handlers by name and topic, and lines them up when they are flushed.</summary>
internal sealed class HandlerDesk(RunContext run, PlayContext play, IReadOnlyList<Handler> handlers)
{
    private const int FlushIndex = 0;
    private readonly List<Handler> _handlers = [.. handlers];

    public async ValueTask NotifyAsync(HostProgress host, IReadOnlyList<string> names)
    {
        foreach (string name in names)
        {
            bool isFound = false;
            foreach (Handler handler in Find(name, host.Host))
            {
                isFound = true;
                if (host.Notified.Add(handler))
                {
                    await run.Events.PublishAsync(new HandlerNotified(name, host.Host));
                }
            }

            if (!isFound)
            {
                throw new LanguageException(
                    $"The requested handler '{name}' was not found in either the main handlers list nor in the listening handlers list", play.Play.Position);
            }
        }
    }

    /// <summary>Handlers that an included role brings.</summary>
    public void Add(IReadOnlyList<Handler> brought) => _handlers.AddRange(brought.Where(h => !_handlers.Contains(h, ReferenceEqualityComparer.Instance)));

    /// <summary>Lets the host run what it was notified of, in order of definition, before it goes on.</summary>
    public void Flush(HostProgress host, TaskOrder order)
    {
        if (host.Notified.Count > 0)
        {
            host.Iterator.Insert([.. _handlers], order.Child(FlushIndex), vars: null, task => task is not Handler handler || host.Notified.Contains(handler));
        }
    }

    /// <summary>All that listen to the topic, and one with the name: the play's own before a role's, the last role's first, the first in a file.</summary>
    private IEnumerable<Handler> Find(string name, string host)
    {
        RenderScope scope = play.ScopeForPlay(host);
        Handler? named = _handlers.GroupBy(h => h.Role, ReferenceEqualityComparer.Instance).Reverse()
            .SelectMany(source => source).FirstOrDefault(h => IsNamed(h, name, scope));
        foreach (Handler handler in _handlers)
        {
            if (ReferenceEquals(handler, named) || Listens(handler, name, scope))
            {
                yield return handler;
            }
        }
    }

    private static bool IsNamed(Handler handler, string name, RenderScope scope)
    {
        if (handler.Name is null)
        {
            return false;
        }

        string own = NameOf(handler.Name, scope);
        return own == name || (handler.Role is { } role && ($"{role.Role.Name} : {own}" == name || $"{role.Role.Name}:{own}" == name));
    }

    private static bool Listens(Handler handler, string topic, RenderScope scope) => handler.Listen switch
    {
        null => false,
        ListValue list => list.Any(t => NameOf(t, scope) == topic),
        Value single => NameOf(single, scope) == topic,
    };

    /// <summary>A name that cannot be rendered yet can still be notified as it is written.</summary>
    private static string NameOf(Value name, RenderScope scope)
    {
        try
        {
            return scope.RenderText(name);
        }
        catch (LanguageException)
        {
            return JinjaEnvironment.ToText(name is TemplateValue template ? template.Source : name);
        }
    }
}
