using Mitogen.Values;

namespace Mitogen.Events;

/// <summary>A task as people see it.</summary>
/// <param name="Id">Unique within the run.</param>
/// <param name="Name">The rendered name, with the role in front (<c>web : install nginx</c>); the action when it has none.</param>
/// <param name="Action">As written in the playbook.</param>
/// <param name="Position">Where the task begins.</param>
/// <param name="IsHandler">True when it runs because it was notified.</param>
/// <param name="Tags">All tags that it carries.</param>
public sealed record TaskInfo(long Id, string Name, string Action, SourcePosition Position, bool IsHandler, IReadOnlyList<string> Tags)
{
    /// <summary>True when arguments and results must not be shown.</summary>
    public bool NoLog { get; init; }

    /// <summary>The arguments as text (<c>src=a dest=b</c>), for callbacks that show them.</summary>
    public string? ArgumentText { get; init; }

    /// <summary>True for a task that runs in check mode, by its own keyword or for the whole run.</summary>
    public bool CheckMode { get; init; }
}
