using Mitogen.Actions;
using Mitogen.Become;
using Mitogen.Configuration;
using Mitogen.Connections;
using Mitogen.Diagnostics;
using Mitogen.Inventory;
using Mitogen.Playbooks;
using Mitogen.Values;
using ModuleCatalog = Mitogen.Modules.ModuleCatalog;
using ShellWords = Mitogen.Modules.ShellWords;

namespace Mitogen.Execution;

/// <summary>
/// Reckons where and as whom a task runs: from the target's own variables, then the task's keywords, then the run's options and the configuration.
/// Facts and results have no say (they cannot set these variables).
/// </summary>
/// <remarks>Source: Ansible documentation, "Controlling how Ansible behaves: precedence rules", and the option tables of the ssh and sudo plugins.</remarks>
internal sealed class ConnectionPlanner(
    PlaybookRun run, EngineConfiguration configuration, SecretMask secrets, RunPasswords passwords, string workingDirectory, string homeDirectory)
{
    private static readonly string[] Transports = ["ssh", "local"];

    /// <exception cref="LanguageException">A variable or keyword makes no sense, or names a connection or become method that is not there.</exception>
    public ConnectionPlan Plan(TargetHost host, PlaybookTask task, RenderScope scope)
    {
        string transport = Transport(host, task, scope);
        EquatableList<BecomeStep> become = Become(task, scope);
        if (transport == "local")
        {
            return new ConnectionPlan { InventoryHost = host.Name, Transport = transport, Address = "localhost", Become = become };
        }

        return new ConnectionPlan
        {
            InventoryHost = host.Name,
            Transport = transport,
            Address = Text(scope, "ansible_host", "ansible_ssh_host") ?? host.Name,
            Port = Port(task, scope),
            User = Text(scope, "ansible_user", "ansible_ssh_user") ?? Keyword(task, scope, d => d.RemoteUser) ?? run.RemoteUser ?? configuration.Connection.RemoteUser,
            Password = SecretOf(Text(scope, "ansible_password", "ansible_ssh_pass", "ansible_ssh_password")) ?? passwords.Login,
            PrivateKeyFile = KeyFile(scope),
            SshArguments = SshArguments(scope),
            SshExecutable = Text(scope, "ansible_ssh_executable") ?? configuration.Connection.SshExecutable,
            CheckHostKey = Flag(scope, configuration.Connection.CheckHostKey, "ansible_host_key_checking", "ansible_ssh_host_key_checking"),
            ConnectTimeout = ConnectTimeout(task, scope),
            Become = become,
        };
    }

    private string Transport(TargetHost host, PlaybookTask task, RenderScope scope)
    {
        string name = Text(scope, "ansible_connection") ?? Keyword(task, scope, d => d.Connection) ?? run.Connection ?? configuration.Connection.Transport;
        string transport = name switch
        {
            "smart" or "ansible.builtin.ssh" or "paramiko" or "paramiko_ssh" => "ssh",
            "ansible.builtin.local" => "local",
            _ => name,
        };
        return Transports.Contains(transport)
            ? transport
            : throw new ActionException($"the connection plugin '{name}' was not found ({host.Name}); one of {string.Join(", ", Transports)} was expected", task.Position);
    }

    private EquatableList<BecomeStep> Become(PlaybookTask task, RenderScope scope)
    {
        bool isWanted = scope.RenderFlag(task.Directives.Find(d => d.Become), run.Become ?? configuration.Become.Enabled, "become", task.Position);
        if (!Flag(scope, isWanted, "ansible_become"))
        {
            return [];
        }

        string method = Text(scope, "ansible_become_method") ?? Keyword(task, scope, d => d.BecomeMethod) ?? run.BecomeMethod ?? configuration.Become.Method;
        method = ModuleCatalog.Shorten(method);
        if (BecomeMethods.Find(method) is null)
        {
            throw new ActionException($"the become method '{method}' was not found; one of {BecomeMethods.Names} was expected", task.Position);
        }

        string user = Text(scope, "ansible_become_user", $"ansible_{method}_user") ?? Keyword(task, scope, d => d.BecomeUser) ?? run.BecomeUser ?? configuration.Become.User;
        string? password = Text(
            scope, "ansible_become_password", "ansible_become_pass", $"ansible_{method}_password", $"ansible_{method}_pass");
        string? flags = Text(scope, "ansible_become_flags", $"ansible_{method}_flags") ?? Keyword(task, scope, d => d.BecomeFlags) ?? configuration.Become.Flags;
        return
        [
            new BecomeStep
            {
                Method = method,
                User = user,
                Password = SecretOf(password) ?? passwords.Become,
                Executable = Text(scope, "ansible_become_exe", $"ansible_{method}_exe") ?? Keyword(task, scope, d => d.BecomeExe) ?? configuration.Become.Executable,
                Flags = flags is null ? null : [.. SplitWords(flags)],
            },
        ];
    }

    private int? Port(PlaybookTask task, RenderScope scope)
    {
        string? text = Text(scope, "ansible_port", "ansible_ssh_port") ?? Keyword(task, scope, d => d.Port);
        return text is null ? configuration.Connection.RemotePort
            : int.TryParse(text, out int port) && port is > 0 and < 65536 ? port
            : throw new ActionException($"'{text}' is no port: a number from 1 to 65535 was expected", task.Position);
    }

    private string? KeyFile(RenderScope scope)
    {
        string? path = Text(scope, "ansible_ssh_private_key_file", "ansible_private_key_file") ?? run.PrivateKeyFile ?? configuration.Connection.PrivateKeyFile;
        return path is null ? null : Path.GetFullPath(ExpandHome(path), workingDirectory);
    }

    private string ExpandHome(string path) =>
        path.StartsWith("~/", StringComparison.Ordinal) ? Path.Combine(homeDirectory, path[2..]) : path;

    private EquatableList<string> SshArguments(RenderScope scope)
    {
        var words = new List<string>();
        Add(words, Text(scope, "ansible_ssh_args") ?? configuration.Connection.SshArgs);
        Add(words, Text(scope, "ansible_ssh_common_args") ?? run.SshCommonArgs ?? configuration.Connection.SshCommonArgs);
        Add(words, Text(scope, "ansible_ssh_extra_args") ?? run.SshExtraArgs ?? configuration.Connection.SshExtraArgs);
        return [.. words];
    }

    private static void Add(List<string> words, string? text)
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            words.AddRange(SplitWords(text));
        }
    }

    private TimeSpan ConnectTimeout(PlaybookTask task, RenderScope scope) =>
        Text(scope, "ansible_ssh_timeout", "ansible_timeout") is { } text
            ? TimeSpan.FromSeconds(NumberText.ReadDouble(text, "ansible_timeout", task.Position))
            : run.Timeout ?? configuration.Connection.Timeout;

    private Secret? SecretOf(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        secrets.Add(text);
        return new Secret(text);
    }

    private static List<string> SplitWords(string text) =>
        ShellWords.TrySplit(text, out List<string>? words, out string? error)
            ? words
            : throw new LanguageException($"'{text}' cannot be split into words: {error}", SourcePosition.Unknown);

    private static string? Keyword(PlaybookTask task, RenderScope scope, Func<Directives, Value?> keyword) => scope.RenderOptionalText(task.Directives.Find(keyword));

    /// <summary>The first of these variables that is set.</summary>
    private static string? Text(RenderScope scope, params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            if (scope.Variables.TryGetRaw(name, out Value? raw) && scope.RenderOptionalText(raw) is { } text)
            {
                return text;
            }
        }

        return null;
    }

    private static bool Flag(RenderScope scope, bool otherwise, params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            if (scope.Variables.TryGetRaw(name, out Value? raw))
            {
                return scope.RenderFlag(raw, otherwise, name, SourcePosition.Unknown);
            }
        }

        return otherwise;
    }
}
