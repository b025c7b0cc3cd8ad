using System.CommandLine;
using Mitogen.Cli.Arguments;
using static Mitogen.Cli.Arguments.OptionKinds;

namespace Mitogen.Cli.Adhoc;

/// <summary>The options of <c>mitogen adhoc</c>: those of the program <c>ansible</c>, by the same names.</summary>
/// <remarks>Source: <c>ansible --help</c>, ansible-core 2.14.18.</remarks>
internal sealed class AdhocOptions : RunOptions
{
    public Argument<string[]> Pattern { get; } = new("pattern") { Description = "The hosts: names, groups, wildcards, joined by comma or colon.", Arity = ArgumentArity.ZeroOrMore };

    public Option<string?> Module { get; } = One("--module-name", "MODULE", "The module to run (default command).", "-m");

    public Option<string?> Arguments { get; } = One("--args", "ARGS", "Its arguments: key=value pairs, a command, or a map in JSON or YAML.", "-a");

    public Option<bool> OneLine { get; } = Switch("--one-line", "One line for each host.", "-o");

    public Option<int?> Background { get; } = Number("--background", "SECONDS", "Run as a job that may take so long.", "-B");

    public Option<int?> Poll { get; } = Number("--poll", "SECONDS", "With -B: how often to look whether the job has ended (default 15).", "-P");

    public Option<int?> TaskTimeout { get; } = Number("--task-timeout", "SECONDS", "End the task when it runs for longer.");

    public Option<string?> PlaybookDirectory { get; } = One("--playbook-dir", "BASEDIR", "Look here for the group_vars and host_vars of a playbook.");

    public Option<string?> Tree { get; } = One("--tree", "DIRECTORY", "Leave a file for each host with its result in this directory.", "-t");

    public IEnumerable<Option> All => [Module, Arguments, OneLine, .. Common, Background, Poll, TaskTimeout, PlaybookDirectory, Tree];
}
