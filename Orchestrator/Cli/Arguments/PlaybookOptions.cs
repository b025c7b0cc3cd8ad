using System.CommandLine;
using static Mitogen.Cli.Arguments.OptionKinds;

namespace Mitogen.Cli.Arguments;

/// <summary>The options of <c>mitogen playbook</c>: ansible-playbook's, by the same names.</summary>
/// <remarks>Source: <c>ansible-playbook --help</c>, ansible-core 2.14.18.</remarks>
internal sealed class PlaybookOptions : RunOptions
{
    public Argument<string[]> Playbooks { get; } = new("playbook") { Description = "Playbook(s), run one after the other.", Arity = ArgumentArity.ZeroOrMore };

    public Option<string[]> Tags { get; } = Many("--tags", "TAGS", "Only run plays and tasks with one of these tags.", "-t");

    public Option<string[]> SkipTags { get; } = Many("--skip-tags", "TAGS", "Only run plays and tasks with none of these tags.");

    public Option<string?> StartAtTask { get; } = One("--start-at-task", "NAME", "Start at the task with this name.");

    public Option<bool> Step { get; } = Switch("--step", "Ask before each task: no, yes, or continue without asking.");

    public Option<bool> ForceHandlers { get; } = Switch("--force-handlers", "Run handlers even if a task fails.");

    public Option<bool> FlushCache { get; } = Switch("--flush-cache", "Forget cached facts first.");

    public Option<bool> SyntaxCheck { get; } = Switch("--syntax-check", "Read the playbooks and run nothing.");

    public Option<bool> ListTasks { get; } = Switch("--list-tasks", "Tell the tasks of each play and run nothing.");

    public Option<bool> ListTags { get; } = Switch("--list-tags", "Tell the tags of each play and run nothing.");

    public IEnumerable<Option> All => [.. Common, Tags, SkipTags, StartAtTask, Step, ForceHandlers, FlushCache, SyntaxCheck, ListTasks, ListTags];
}
