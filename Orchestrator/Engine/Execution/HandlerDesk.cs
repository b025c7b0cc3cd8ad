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
    private readonly List<Handler> _handlers = [.. handlers.Distinct(ReferenceEqualityComparer.Instance).Cast<Handler>()];

    /// <summary>Handlers that came together, the latest last; a role that comes again comes with the handlers that it brought first.</summary>
    private readonly List<IReadOnlyList<Handler>> _sources = [.. SourcesOf(handlers)];

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
                    await run.Events.PublishAsync(new HandlerNotified(run.Secrets.Mask(FullNameOf(handler, host.Host)), host.Host));
                }
            }

            if (!isFound)
            {
                string problem = $"The requested handler '{name}' was not found in either the main handlers list nor in the listening handlers list";
                if (run.Configuration.Execution.ErrorOnMissingHandler)
                {
                    throw new LanguageException(problem, play.Play.Position);
                }

                await run.Events.PublishAsync(new WarningRaised(problem));
            }
        }
    }

    /// <summary>Handlers that an included role brings.</summary>
    public void Add(IReadOnlyList<Handler> brought)
    {
        foreach (IReadOnlyList<Handler> source in SourcesOf(brought))
        {
            var known = source.Select(handler => _handlers.Find(h => IsSame(h, handler)) ?? handler).ToList();
            _handlers.AddRange(known.Except(_handlers, ReferenceEqualityComparer.Instance).Cast<Handler>());
            _sources.Add(known);
        }
    }

    /// <summary>Lets the host run what it was notified of, in order of definition, before it goes on.</summary>
    public void Flush(HostProgress host, TaskOrder order)
    {
        if (host.Notified.Count > 0)
        {
            host.Iterator.Insert([.. _handlers], order.Child(FlushIndex), vars: null, task => task is not Handler handler || host.Notified.Contains(handler));
        }
    }

    /// <summary>What stands together in one file.</summary>
    private static List<List<Handler>> SourcesOf(IReadOnlyList<Handler> handlers)
    {
        var sources = new List<List<Handler>>();
        foreach (Handler handler in handlers)
        {
            if (sources.Count == 0 || !ReferenceEquals(sources[^1][0].Role, handler.Role))
            {
                sources.Add([]);
            }

            sources[^1].Add(handler);
        }

        return sources;
    }

    /// <summary>All that listen to the topic, and one with the name: the play's own before a role's, the last role's first, the first in a file.</summary>
    private IEnumerable<Handler> Find(string name, string host)
    {
        Handler? named = _sources.AsEnumerable().Reverse().SelectMany(source => source).FirstOrDefault(h => IsNamed(h, name, host));
        foreach (Handler handler in _handlers)
        {
            if (ReferenceEquals(handler, named) || Listens(handler, name, host))
            {
                yield return handler;
            }
        }
    }

    /// <summary>The same lines of a role that is used in the same way.</summary>
    private static bool IsSame(Handler one, Handler other) =>
        ReferenceEquals(one, other)
        || (one.Position == other.Position && one.Role?.Key == other.Role?.Key && one.Role?.AllowsDuplicates == other.Role?.AllowsDuplicates
            && Equals(one.Directives.Outer?.Vars, other.Directives.Outer?.Vars) && Equals(one.Directives.Outer?.Outer?.Vars, other.Directives.Outer?.Outer?.Vars));

    private bool IsNamed(Handler handler, string name, string host)
    {
        if (handler.Name is null)
        {
            return false;
        }

        string own = NameOf(handler, handler.Name, host);
        return own == name || (handler.Role is { } role && ($"{role.Role.Name} : {own}" == name || $"{role.Role.Name}:{own}" == name));
    }

    /// <summary>With its role in front.</summary>
    private string FullNameOf(Handler handler, string host)
    {
        string own = handler.Name is null ? handler.Action : NameOf(handler, handler.Name, host);
        return handler.Role is { } role ? $"{role.Role.Name} : {own}" : own;
    }

    private bool Listens(Handler handler, string topic, string host) => handler.Listen switch
    {
        null => false,
        ListValue list => list.Any(t => NameOf(handler, t, host) == topic),
        Value single => NameOf(handler, single, host) == topic,
    };

    /// <summary>A name that cannot be rendered yet can still be notified as it is written.</summary>
    private string NameOf(Handler handler, Value name, string host)
    {
        if (name is not TemplateValue template)
        {
            return JinjaEnvironment.ToText(name);
        }

        try
        {
            return play.ScopeFor(host, new ScheduledTask(handler, TaskOrder.Root, Vars: null)).RenderText(template);
        }
        catch (LanguageException)
        {
            return template.Source;
        }
    }
}
