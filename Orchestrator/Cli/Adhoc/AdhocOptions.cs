using System.CommandLine;
using static Mitogen.Cli.Arguments.OptionKinds;

namespace Mitogen.Cli.Adhoc;

/// <summary>The options of <c>mitogen adhoc</c>: those of the program <c>ansible</c>, by the same names.</summary>
/// <remarks>Source: <c>ansible --help</c>, ansible-core 2.14.18.</remarks>
internal sealed class AdhocOptions
{
    public Argument<string[]> Pattern { get; } = new("pattern") { Description = "The hosts: names, groups, wildcards, joined by comma or colon.", Arity = ArgumentArity.ZeroOrMore };

    public Option<string?> Module { get; } = One("--module-name", "MODULE", "The module to run (default command).", "-m");

    public Option<string?> Arguments { get; } = One("--args", "ARGS", "Its arguments: key=value pairs, a command, or a map in JSON or YAML.", "-a");

    public Option<bool> OneLine { get; } = Switch("--one-line", "One line for each host.", "-o");

    public Option<bool> ListHosts { get; } = Switch("--list-hosts", "Show the hosts that match, and do nothing else.");

    public Option<string[]> Inventory { get; } = Many("--inventory", "INVENTORY", "Inventory file, directory or script, or a comma separated host list.", "-i", "--inventory-file");

    public Option<string?> Limit { get; } = One("--limit", "SUBSET", "Further limit the hosts to a pattern, or to @FILE.", "-l");

    public Option<string[]> ExtraVars { get; } = Many("--extra-vars", "EXTRA_VARS", "Variables as key=value, YAML or JSON, or @FILE.", "-e");

    public Option<bool> Check { get; } = Switch("--check", "Change nothing; say what would change.", "-C");

    public Option<bool> Diff { get; } = Switch("--diff", "Show what changes inside files.", "-D");

    public Option<int?> Forks { get; } = Number("--forks", "FORKS", "Hosts worked on at the same time (default 5).", "-f");

    public Option<bool> Verbose { get; } = Switch("--verbose", "Show more; -vv to -vvvv show more still.", "-v");

    public Option<int?> Background { get; } = Number("--background", "SECONDS", "Run as a job that may take so long.", "-B");

    public Option<int?> Poll { get; } = Number("--poll", "SECONDS", "With -B: how often to look whether the job has ended (default 15).", "-P");

    public Option<int?> TaskTimeout { get; } = Number("--task-timeout", "SECONDS", "End the task when it runs for longer.");

    public Option<string?> PlaybookDirectory { get; } = One("--playbook-dir", "BASEDIR", "Look here for the group_vars and host_vars of a playbook.");

    public Option<string?> User { get; } = One("--user", "REMOTE_USER", "Connect as this user.", "-u");

    public Option<bool> AskPassword { get; } = Switch("--ask-pass", "Ask for the connection password.", "-k");

    public Option<string?> PrivateKey { get; } = One("--private-key", "FILE", "Use this file to authenticate the connection.", "--key-file");

    public Option<string?> SshCommonArgs { get; } = One("--ssh-common-args", "ARGS", "Arguments for ssh (e.g. a ProxyCommand).");

    public Option<string?> SshExtraArgs { get; } = One("--ssh-extra-args", "ARGS", "Further arguments for ssh (e.g. -R).");

    public Option<int?> Timeout { get; } = Number("--timeout", "SECONDS", "Connect timeout.", "-T");

    public Option<string?> Connection { get; } = One("--connection", "TYPE", "Connection type: ssh or local.", "-c");

    public Option<bool> Become { get; } = Switch("--become", "Run the task as another user (asks for no password by itself).", "-b");

    public Option<string?> BecomeUser { get; } = One("--become-user", "USER", "The user to become (default root).");

    public Option<string?> BecomeMethod { get; } = One("--become-method", "METHOD", "How to become it (default sudo).");

    public Option<bool> AskBecomePassword { get; } = Switch("--ask-become-pass", "Ask for the become password.", "-K");

    public Option<string[]> VaultIds { get; } = Many("--vault-id", "ID", "Vault password file or script, with an optional id@ in front.");

    public Option<string[]> VaultPasswordFiles { get; } = Many("--vault-password-file", "FILE", "Vault password file or script.", "--vault-pass-file");

    public Option<bool> AskVaultPassword { get; } = Switch("--ask-vault-password", "Ask for the vault password.", "--ask-vault-pass");

    public Option<string?> ConnectionPasswordFile { get; } = One("--connection-password-file", "FILE", "File with the connection password, or a script that prints it.", "--conn-pass-file");

    public Option<string?> BecomePasswordFile { get; } = One("--become-password-file", "FILE", "File with the become password, or a script that prints it.", "--become-pass-file");

    public Option<string[]> ModulePath { get; } = Many("--module-path", "PATH", "Directories with modules of your own.", "-M");

    public Option<string?> SftpExtraArgs { get; } = One("--sftp-extra-args", "ARGS", "Taken and not needed: files travel inside the ssh connection.");

    public Option<string?> ScpExtraArgs { get; } = One("--scp-extra-args", "ARGS", "Taken and not needed: files travel inside the ssh connection.");

    public Option<string?> Tree { get; } = One("--tree", "DIRECTORY", "Leave a file for each host with its result in this directory.", "-t");

    public IEnumerable<Option> All =>
    [
        Module, Arguments, OneLine, ListHosts, Inventory, Limit, ExtraVars, Check, Diff, Forks, Verbose, Background, Poll, TaskTimeout, PlaybookDirectory, User, AskPassword,
        PrivateKey, SshCommonArgs, SshExtraArgs, Timeout, Connection, Become, BecomeUser, BecomeMethod, AskBecomePassword, VaultIds, VaultPasswordFiles, AskVaultPassword,
        ConnectionPasswordFile, BecomePasswordFile, ModulePath, SftpExtraArgs, ScpExtraArgs, Tree,
    ];
}
