using Mitogen.Processes;

namespace Mitogen.Connections;

/// <summary>A way to run a program on a host with its standard streams in our hands. Another way is another row in <see cref="Transports"/>.</summary>
internal interface ITransport
{
    string Name { get; }

    /// <summary>False when bytes cost nothing on the way.</summary>
    bool HasNetwork { get; }

    /// <exception cref="ProcessStartException">The client's program cannot be executed.</exception>
    RemoteProcess Start(ConnectionPlan plan, RemoteCommand command);

    /// <summary>Says why a process ended that should have gone on.</summary>
    /// <param name="process">Its standard error and, if any, what it asked for.</param>
    /// <param name="status">Null when it runs still, or was ended by this side.</param>
    /// <param name="noise">What it wrote to its standard output.</param>
    ConnectFailure Explain(RemoteProcess process, ExitStatus? status, string noise);

    /// <summary>True when the exit code is the client's own and not the command's.</summary>
    bool IsClientFailure(ExitStatus status);
}
