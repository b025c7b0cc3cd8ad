using Mitogen.Playbooks;

namespace Mitogen.Execution;

/// <summary>A task at its place in the play. The same task has the same place on every host.</summary>
/// <param name="Task">As written.</param>
/// <param name="Order">Its place.</param>
/// <param name="Vars">Variables of the include that brought it, innermost last; they are stronger than its own <c>vars</c>.</param>
internal readonly record struct ScheduledTask(PlaybookTask Task, TaskOrder Order, IncludeScope? Vars);
