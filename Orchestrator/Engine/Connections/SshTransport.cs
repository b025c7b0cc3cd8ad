using System.Globalization;
using Mitogen.Processes;

namespace Mitogen.Connections;

/// <summary>The system's OpenSSH client, one process per host: whatever the user's configuration says about the way there holds.</summary>
internal sealed class SshTransport : ITransport
{
    private const int ClientFailure = 255;

    public string Name => "ssh";

    public bool HasNetwork => true;

    public RemoteProcess Start(ConnectionPlan plan, RemoteCommand command)
    {
        bool asks = plan.Password is not null;
        ChildProcess child = ChildProcess.Start(new ProcessSpec
        {
            FileName = plan.SshExecutable,
            Arguments = [.. Arguments(plan), command.ShellText],
            StandardInput = Stdio.Socket,
            StandardOutput = Stdio.Socket,
            StandardError = Stdio.Pipe,

            // Without a terminal of its own ssh would take the user's, to ask there.
            NewSession = !asks,
            ControllingTerminal = asks,
        });
        return new RemoteProcess(child, asks ? new SshPasswordDialog(child.Terminal!, plan.Password!) : null);
    }

    public ConnectFailure Explain(RemoteProcess process, ExitStatus? status, string noise) =>
        SshFailures.Explain(process.ErrorText, process.Dialog, status, noise);

    public bool IsClientFailure(ExitStatus status) => status.ExitCode == ClientFailure;

    /// <summary>
    /// ssh keeps the first value it gets of each option: what the machinery relies on comes first, then what the user says, then defaults.
    /// </summary>
    internal static IEnumerable<string> Arguments(ConnectionPlan plan)
    {
        var arguments = new List<string> { "-T" };
        void Add(string option) => arguments.AddRange(["-o", option]);

        // A master that stays would outlive the run; one that the user keeps open is used.
        Add("ControlMaster=no");
        Add("ControlPersist=no");
        Add("RemoteCommand=none");
        if (plan.Password is null)
            Add("BatchMode=yes");
        else
            Add("NumberOfPasswordPrompts=1");
        if (!plan.CheckHostKey)
            Add("StrictHostKeyChecking=no");
        arguments.AddRange(plan.SshArguments);
        Add("LogLevel=ERROR");
        Add("Compression=no");
        Add(string.Create(CultureInfo.InvariantCulture, $"ConnectTimeout={Math.Max(1, (int)plan.ConnectTimeout.TotalSeconds)}"));
        if (plan.Port is { } port)
            Add(string.Create(CultureInfo.InvariantCulture, $"Port={port}"));
        if (plan.PrivateKeyFile is { } key)
            Add($"IdentityFile=\"{key}\"");
        if (plan.User is { } user)
            Add($"User=\"{user}\"");
        arguments.AddRange(["--", plan.Address]);
        return arguments;
    }
}
