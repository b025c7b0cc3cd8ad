using System.Collections.Frozen;
using Mitogen.Events;
using static Mitogen.Playbooks.Keywords.KeywordShape;

namespace Mitogen.Playbooks.Keywords;

/// <summary>Every keyword of the language and where it may stand: the one place that readers, errors and documentation look it up.</summary>
/// <remarks>Source: Ansible documentation, "Playbook Keywords".</remarks>
internal static class KeywordTable
{
    private const KeywordScope None = KeywordScope.None;
    private const KeywordScope Plays = KeywordScope.Play;
    private const KeywordScope Roles = KeywordScope.Role;
    private const KeywordScope Blocks = KeywordScope.Block;
    private const KeywordScope Handlers = KeywordScope.Handler;
    private const KeywordScope Tasks = KeywordScope.Task | Handlers;
    private const KeywordScope Loops = KeywordScope.LoopControl;
    private const KeywordScope Prompts = KeywordScope.VarsPrompt;
    private const KeywordScope Imports = KeywordScope.ImportPlaybook;
    private const KeywordScope Metadata = KeywordScope.RoleMetadata;
    private const KeywordScope BelowPlay = Roles | Blocks | Tasks;
    private const KeywordScope Everywhere = Plays | BelowPlay;

    private static readonly Keyword[] Table =
    [
        new("action", Tasks, Text | Map, "The module to run, with its arguments."),
        new("allow_duplicates", Metadata, Flag, "Whether the role may run twice in a play with the same parameters."),
        new("always", Blocks, Nodes, "Tasks that run at the end of the block whatever happened."),
        new("any_errors_fatal", Everywhere, Flag, "A failure on one host ends the play for all."),
        new("args", Tasks, Text | Map, "More arguments of the module."),
        new("argument_specs", Metadata, Map, "What parameters the role takes."),
        new("async", Tasks, Number, "Seconds that the task may run in the background."),
        new("become", Everywhere, Flag, "Whether to run as another user."),
        new("become_exe", Everywhere, Text, "The program that changes the user."),
        new("become_flags", Everywhere, Text, "Options of the program that changes the user."),
        new("become_method", Everywhere, Text, "How to change the user: sudo, su, doas.") { Choices = ["sudo", "su", "doas"], IsPlugin = true },
        new("become_user", Everywhere, Text | Number, "The user to become."),
        new("block", Blocks, Nodes, "Tasks with common keywords."),
        new("break_when", Loops, Conditions, "Ends the loop after the item for which it holds."),
        new("changed_when", Tasks, Conditions, "Decides whether the task counts as changed."),
        new("check_mode", Everywhere, Flag, "Whether to look only, and change nothing."),
        new("collections", Everywhere | Metadata, TextOrList, "Collections in which short names are looked up."),
        new("confirm", Prompts, Flag, "Whether to ask twice."),
        new("connection", Everywhere, Text, "The kind of connection to the host.") { Choices = ["ssh", "local", "smart", "paramiko", "paramiko_ssh"], IsPlugin = true },
        new("debugger", Everywhere, Text, "When to start the debugger.") { Choices = ["always", "never", "on_failed", "on_unreachable", "on_skipped"] },
        new("default", Prompts, Any, "The answer when none is given."),
        new("delay", Tasks, Number, "Seconds between tries."),
        new("delegate_facts", BelowPlay, Flag, "Whether facts belong to the host that the task is delegated to."),
        new("delegate_to", BelowPlay, Text, "The host to run on instead."),
        new("dependencies", Metadata, Nodes, "Roles that run before this one."),
        new("diff", Everywhere, Flag, "Whether to show what changes in files."),
        new("encrypt", Prompts, Text, "The scheme with which the answer is hashed."),
        new("environment", Everywhere, Text | MapOrList, "Environment variables of the task."),
        new("extended", Loops, Flag, "Whether ansible_loop is there."),
        new("extended_allitems", Loops, Flag, "Whether ansible_loop holds all items."),
        new("fact_path", Plays, Text, "Where local facts are read."),
        new("failed_when", Tasks, Conditions, "Decides whether the task counts as failed."),
        new("force_handlers", Plays, Flag, "Whether notified handlers run on failed hosts too."),
        new("galaxy_info", Metadata, Any, "What the galaxy shows of the role."),
        new("gather_facts", Plays, Flag, "Whether to gather facts first."),
        new("gather_subset", Plays, TextOrList, "Which facts to gather."),
        new("gather_timeout", Plays, Number, "Seconds that gathering may take."),
        new("handlers", Plays, Nodes, "Tasks that run when they are notified."),
        new("hosts", Plays, TextOrList, "The hosts of the play, by pattern."),
        new("ignore_errors", Everywhere, Flag, "Whether to go on after a failure."),
        new("ignore_unreachable", Everywhere, Flag, "Whether to go on after a host could not be reached."),
        new("import_playbook", Imports, Text, "Another playbook whose plays stand here."),
        new("index_var", Loops, Text, "The variable for the item's index.") { TakesTemplates = false },
        new("label", Loops, Any, "What is shown of an item."),
        new("listen", Handlers, TextOrList, "Topics that notify the handler."),
        new("local_action", Tasks, Text | Map, "As action, on the controller."),
        new("loop", Tasks, Any, "The items to run the task for."),
        new("loop_control", Tasks, Map, "How the loop goes."),
        new("loop_var", Loops, Text, "The variable for the item.") { TakesTemplates = true },
        new("max_fail_percentage", Plays, Number, "The share of hosts that may fail before the play ends."),
        new("module_defaults", Everywhere, MapOrList, "Arguments that modules get unless a task sets them."),
        new("name", Everywhere | Prompts | Imports, Text | Number | Flag, "What the thing is called."),
        new("no_log", Everywhere, Flag, "Whether results are kept from logs and the terminal."),
        new("notify", Blocks | Tasks, TextOrList, "Handlers to run if the task changes something.") { Refusal = RunOutcome.Error },
        new("order", Plays, Text, "The order of hosts.") { Choices = ["inventory", "sorted", "reverse_sorted", "reverse_inventory", "shuffle"], Refusal = RunOutcome.BadOptions },
        new("pause", Loops, Number, "Seconds between items."),
        new("poll", Tasks, Number, "Seconds between looks at an asynchronous task."),
        new("port", Everywhere, Number, "The port to connect to."),
        new("post_tasks", Plays, Nodes, "Tasks after the roles and tasks."),
        new("pre_tasks", Plays, Nodes, "Tasks before the roles."),
        new("private", Prompts, Flag, "Whether to hide what is typed."),
        new("prompt", Prompts, Text, "What to ask."),
        new("register", Tasks, Text, "The variable that takes the result.") { TakesTemplates = false },
        new("remote_user", Everywhere, Text | Number, "The user to log in as."),
        new("rescue", Blocks, Nodes, "Tasks that run when one of the block failed."),
        new("retries", Tasks, Number, "How often to try again."),
        new("roles", Plays, Nodes, "Roles to run, in order."),
        new("run_once", Everywhere, Flag, "Whether to run on one host for all."),
        new("salt", Prompts, Text, "The salt of the hash."),
        new("salt_size", Prompts, Number, "How long a random salt is."),
        new("serial", Plays, Number | TextOrList, "How many hosts to work on at a time."),
        new("strategy", Plays, Text, "How hosts go through the tasks.") { Choices = ["linear", "free", "host_pinned", "debug", "mitogen", "mitogen_linear", "mitogen_free", "mitogen_host_pinned"], IsPlugin = true, Refusal = RunOutcome.Error },
        new("tags", Everywhere | Imports, Number | TextOrList, "Names by which to choose tasks."),
        new("tasks", Plays, Nodes, "What the play does."),
        new("throttle", Everywhere, Number, "How many hosts may run the task at a time."),
        new("timeout", Everywhere, Number, "Seconds that the task may take."),
        new("unsafe", Prompts, Flag, "Whether the answer may hold template marks as text."),
        new("until", Tasks, Conditions, "Tries again until it holds."),
        new("user", Plays, Text, "The older name of remote_user."),
        new("validate_argspec", Plays, Text | Flag, "Whether to check the play's variables against a specification."),
        new("vars", Everywhere | Imports, MapOrList, "Variables."),
        new("vars_files", Plays, TextOrList, "Files of variables."),
        new("vars_prompt", Plays, Nodes, "Variables to ask for."),
        new("when", BelowPlay | Imports, Conditions, "Runs only where it holds."),
    ];

    private static readonly FrozenDictionary<string, Keyword> ByName = Table.ToFrozenDictionary(keyword => keyword.Name, StringComparer.Ordinal);

    public static IReadOnlyList<Keyword> All => Table;

    /// <summary>The keyword, if it may stand there.</summary>
    public static Keyword? Find(string name, KeywordScope scope) =>
        ByName.TryGetValue(name, out Keyword? keyword) && (keyword.Scopes & scope) != 0 ? keyword : null;

    /// <summary>The names that may stand there.</summary>
    public static IEnumerable<string> NamesFor(KeywordScope scope) => Table.Where(keyword => (keyword.Scopes & scope) != 0).Select(keyword => keyword.Name);

    /// <summary>Where else a name may stand, for errors; none when it is no keyword at all.</summary>
    public static KeywordScope ScopesOf(string name) => ByName.TryGetValue(name, out Keyword? keyword) ? keyword.Scopes : None;

    /// <summary><c>a task</c>, <c>a play</c>: what a scope is called.</summary>
    public static string Describe(KeywordScope scope) => scope switch
    {
        KeywordScope.Play => "a play",
        KeywordScope.Role => "a role",
        KeywordScope.Block => "a block",
        KeywordScope.Task => "a task",
        KeywordScope.Handler => "a handler",
        KeywordScope.LoopControl => "loop_control",
        KeywordScope.VarsPrompt => "vars_prompt",
        KeywordScope.ImportPlaybook => "import_playbook",
        KeywordScope.RoleMetadata => "a role's meta/main.yml",
        _ => scope.ToString(),
    };
}
