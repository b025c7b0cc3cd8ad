using Mitogen.Configuration;
using Mitogen.Playbooks;
using Mitogen.Values;

namespace Mitogen.Execution;

/// <summary>A task that no playbook wrote: the flush of handlers between the sections of a play. It has no banner.</summary>
internal sealed record ImplicitTask : PlaybookTask
{
    /// <summary>The action of the task that gathers facts at a play's start.</summary>
    public const string GatherAction = "ansible.builtin.gather_facts";

    private static readonly TimeSpan StandardTimeout = TimeSpan.FromSeconds(10);

    /// <summary>The flush at the end of a section.</summary>
    public static ImplicitTask Flush(Play play) => new()
    {
        Action = "ansible.builtin.meta",
        ActionPosition = play.Position,
        Position = play.Position,
        Arguments = [],
        FreeForm = "flush_handlers",
        Directives = new Directives { Outer = play.Directives, Tags = ["always"] },
    };

    /// <summary>The gathering of facts at the play's start; it has a banner, so it is a plain task.</summary>
    public static PlaybookTask GatherFacts(Play play, GatheringConfiguration configured)
    {
        var arguments = new MapValue();
        Add(arguments, "gather_subset", play.GatherSubset ?? (configured.Subset is ["all"] ? null : new ListValue(configured.Subset.Select(part => (Value)part))));
        Add(arguments, "gather_timeout", play.GatherTimeout ?? (configured.Timeout == StandardTimeout ? null : (Value)(long)configured.Timeout.TotalSeconds));
        Add(arguments, "fact_path", play.FactPath ?? (configured.FactPath is { } path ? path : null));
        return new PlaybookTask
        {
            Name = "Gathering Facts",
            Action = GatherAction,
            ActionPosition = play.Position,
            Position = play.Position,
            Arguments = arguments,
            Directives = new Directives { Outer = play.Directives, Tags = play.Directives.Tags.Count == 0 ? ["always"] : [] }, // The tags of a play are those of this task too.
        };
    }

    private static void Add(MapValue arguments, string name, Value? value)
    {
        if (value is not null)
        {
            arguments[name] = value;
        }
    }
}
