using System.CommandLine;
using static Mitogen.Cli.Arguments.OptionKinds;

namespace Mitogen.Cli.Arguments;

/// <summary>What <c>mitogen playbook</c> and <c>mitogen adhoc</c> both take: how to reach hosts, and how to run there.</summary>
/// <remarks>Source: <c>ansible-playbook --help</c> and <c>ansible --help</c>, ansible-core 2.14.18.</remarks>
internal abstract class RunOptions : SourceOptions
{
    public Option<string?> Limit { get; } = One("--limit", "SUBSET", "Further limit the hosts to a pattern, or to @FILE.", "-l");

    public Option<bool> ListHosts { get; } = Switch("--list-hosts", "Tell the hosts that match, and run nothing.");

    public Option<bool> Check { get; } = Switch("--check", "Change nothing; say what would change.", "-C");

    public Option<bool> Diff { get; } = Switch("--diff", "Show what changes inside files.", "-D");

    public Option<int?> Forks { get; } = Number("--forks", "FORKS", "Hosts worked on at the same time (default 5).", "-f");

    public Option<bool> Verbose { get; } = Switch("--verbose", "Show more; -vv to -vvvv show more still.", "-v");

    public Option<string?> User { get; } = One("--user", "REMOTE_USER", "Connect as this user.", "-u");

    public Option<bool> AskPassword { get; } = Switch("--ask-pass", "Ask for the connection password.", "-k");

    public Option<string?> PrivateKey { get; } = One("--private-key", "FILE", "Use this file to authenticate the connection.", "--key-file");

    public Option<string?> SshCommonArgs { get; } = One("--ssh-common-args", "ARGS", "Arguments for ssh (e.g. a ProxyCommand).");

    public Option<string?> SshExtraArgs { get; } = One("--ssh-extra-args", "ARGS", "Further arguments for ssh (e.g. -R).");

    public Option<string?> SftpExtraArgs { get; } = One("--sftp-extra-args", "ARGS", "Accepted; files travel inside the one connection, without sftp.");

    public Option<string?> ScpExtraArgs { get; } = One("--scp-extra-args", "ARGS", "Accepted; files travel inside the one connection, without scp.");

    public Option<int?> Timeout { get; } = Number("--timeout", "SECONDS", "Connect timeout.", "-T");

    public Option<string?> Connection { get; } = One("--connection", "TYPE", "Connection type: ssh or local.", "-c");

    public Option<bool> Become { get; } = Switch("--become", "Run as another user (asks for no password by itself).", "-b");

    public Option<string?> BecomeUser { get; } = One("--become-user", "USER", "The user to become (default root).");

    public Option<string?> BecomeMethod { get; } = One("--become-method", "METHOD", "How to become it (default sudo).");

    public Option<bool> AskBecomePassword { get; } = Switch("--ask-become-pass", "Ask for the become password.", "-K");

    public Option<string?> ConnectionPasswordFile { get; } = One("--connection-password-file", "FILE", "File with the connection password, or script that prints it.", "--conn-pass-file");

    public Option<string?> BecomePasswordFile { get; } = One("--become-password-file", "FILE", "File with the become password, or script that prints it.", "--become-pass-file");

    public Option<string[]> ModulePath { get; } = Many("--module-path", "PATH", "Directories with modules, colons between them.", "-M");

    protected IEnumerable<Option> Common =>
    [
        .. Sources, Limit, ListHosts, Check, Diff, Forks, Verbose, User, AskPassword, PrivateKey, SshCommonArgs, SshExtraArgs, SftpExtraArgs, ScpExtraArgs, Timeout,
        Connection, Become, BecomeUser, BecomeMethod, AskBecomePassword, ConnectionPasswordFile, BecomePasswordFile, ModulePath,
    ];
}
