using System.CommandLine;
using static Mitogen.Cli.Arguments.OptionKinds;

namespace Mitogen.Cli.Arguments;

/// <summary>The options of <c>mitogen playbook</c>: ansible-playbook's, by the same names.</summary>
/// <remarks>Source: <c>ansible-playbook --help</c>, ansible-core 2.14.18.</remarks>
internal sealed class PlaybookOptions
{
    public Argument<string[]> Playbooks { get; } = new("playbook") { Description = "Playbook(s), run one after the other.", Arity = ArgumentArity.ZeroOrMore };

    public Option<string[]> Inventory { get; } = Many("--inventory", "INVENTORY", "Inventory file, directory or script, or a comma separated host list.", "-i", "--inventory-file");

    public Option<string?> Limit { get; } = One("--limit", "SUBSET", "Further limit the hosts of every play to a pattern, or to @FILE.", "-l");

    public Option<string[]> ExtraVars { get; } = Many("--extra-vars", "EXTRA_VARS", "Variables as key=value, YAML or JSON, or @FILE.", "-e");

    public Option<string[]> Tags { get; } = Many("--tags", "TAGS", "Only run plays and tasks with one of these tags.", "-t");

    public Option<string[]> SkipTags { get; } = Many("--skip-tags", "TAGS", "Only run plays and tasks with none of these tags.");

    public Option<string?> StartAtTask { get; } = One("--start-at-task", "NAME", "Start at the task with this name.");

    public Option<bool> Check { get; } = Switch("--check", "Change nothing; say what would change.", "-C");

    public Option<bool> Diff { get; } = Switch("--diff", "Show what changes inside files.", "-D");

    public Option<int?> Forks { get; } = Number("--forks", "FORKS", "Hosts worked on at the same time (default 5).", "-f");

    public Option<bool> Verbose { get; } = Switch("--verbose", "Show more; -vv to -vvvv show more still.", "-v");

    public Option<string?> User { get; } = One("--user", "REMOTE_USER", "Connect as this user.", "-u");

    public Option<bool> AskPassword { get; } = Switch("--ask-pass", "Ask for the connection password.", "-k");

    public Option<string?> PrivateKey { get; } = One("--private-key", "FILE", "Use this file to authenticate the connection.", "--key-file");

    public Option<string?> SshCommonArgs { get; } = One("--ssh-common-args", "ARGS", "Arguments for ssh (e.g. a ProxyCommand).");

    public Option<string?> SshExtraArgs { get; } = One("--ssh-extra-args", "ARGS", "Further arguments for ssh (e.g. -R).");

    public Option<int?> Timeout { get; } = Number("--timeout", "SECONDS", "Connect timeout.", "-T");

    public Option<string?> Connection { get; } = One("--connection", "TYPE", "Connection type: ssh or local.", "-c");

    public Option<bool> Become { get; } = Switch("--become", "Run steps as another user (asks for no password by itself).", "-b");

    public Option<string?> BecomeUser { get; } = One("--become-user", "USER", "The user to become (default root).");

    public Option<string?> BecomeMethod { get; } = One("--become-method", "METHOD", "How to become it (default sudo).");

    public Option<bool> AskBecomePassword { get; } = Switch("--ask-become-pass", "Ask for the become password.", "-K");

    public Option<string[]> VaultIds { get; } = Many("--vault-id", "ID", "Vault password file, script, or prompt, with an optional id@ in front.");

    public Option<string[]> VaultPasswordFiles { get; } = Many("--vault-password-file", "FILE", "Vault password file or script.", "--vault-pass-file");

    public Option<bool> AskVaultPassword { get; } = Switch("--ask-vault-password", "Ask for the vault password.", "--ask-vault-pass");

    public Option<bool> ForceHandlers { get; } = Switch("--force-handlers", "Run handlers even if a task fails.");

    public Option<bool> FlushCache { get; } = Switch("--flush-cache", "Forget cached facts first.");

    public Option<bool> SyntaxCheck { get; } = Switch("--syntax-check", "Read the playbooks and run nothing.");

    public Option<bool> ListHosts { get; } = Switch("--list-hosts", "Tell the hosts of each play and run nothing.");

    public Option<bool> ListTasks { get; } = Switch("--list-tasks", "Tell the tasks of each play and run nothing.");

    public Option<bool> ListTags { get; } = Switch("--list-tags", "Tell the tags of each play and run nothing.");

    public Option<bool> Step { get; } = Switch("--step", "Ask before each task: no, yes, or continue without asking.");

    public Option<string[]> ModulePath { get; } = Many("--module-path", "PATH", "Directories with modules, colons between them.", "-M");

    public Option<string?> ConnectionPasswordFile { get; } = One("--connection-password-file", "FILE", "File with the connection password, or script that prints it.", "--conn-pass-file");

    public Option<string?> BecomePasswordFile { get; } = One("--become-password-file", "FILE", "File with the become password, or script that prints it.", "--become-pass-file");

    public Option<string?> SftpExtraArgs { get; } = One("--sftp-extra-args", "ARGS", "Accepted; files travel inside the one connection, without sftp.");

    public Option<string?> ScpExtraArgs { get; } = One("--scp-extra-args", "ARGS", "Accepted; files travel inside the one connection, without scp.");

    public IEnumerable<Option> All =>
    [
        Inventory, Limit, ExtraVars, Tags, SkipTags, StartAtTask, Check, Diff, Forks, Verbose, User, AskPassword, PrivateKey, SshCommonArgs, SshExtraArgs,
        Timeout, Connection, Become, BecomeUser, BecomeMethod, AskBecomePassword, VaultIds, VaultPasswordFiles, AskVaultPassword, ForceHandlers, FlushCache,
        SyntaxCheck, ListHosts, ListTasks, ListTags, Step, ModulePath, ConnectionPasswordFile, BecomePasswordFile, SftpExtraArgs, ScpExtraArgs,
    ];
}
