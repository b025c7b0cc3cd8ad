using Mitogen.Agents.Bootstrap;
using Mitogen.Agents.Images;
using Mitogen.Connections;
using Mitogen.Processes;
using Mitogen.Wire;
using Mitogen.Wire.Handshake;

namespace Mitogen.Agents;

/// <summary>Opens a connection and starts the login account's agent over it.</summary>
internal sealed class AgentConnector(AgentImageStore images, AgentOptions options, TimeProvider time)
{
    /// <summary>Never throws for what happens on the way or on the target.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; nothing is left running.</exception>
    public async Task<AgentStart> ConnectAsync(ConnectionPlan plan, CancellationToken cancellationToken)
    {
        ConnectAttempt attempt = await TryAsync(plan, cancellationToken).ConfigureAwait(false);
        return attempt.Session is { } session ? AgentStart.Started(session) : AgentStart.Unreachable(attempt.Failure!.Text);
    }

    /// <summary>Like <see cref="ConnectAsync"/>, with the kind of failure.</summary>
    public async Task<ConnectAttempt> TryAsync(ConnectionPlan plan, CancellationToken cancellationToken)
    {
        if (Transports.Find(plan.Transport) is not { } transport)
            return ConnectAttempt.Failed(ConnectFailureKind.ClientNotStarted, $"there is no connection type '{plan.Transport}'; known are ssh and local");
        BootstrapScript script = BootstrapScript.ForLogin();
        RemoteProcess process;
        try
        {
            process = transport.Start(plan, script.ToCommand());
        }
        catch (Exception failure) when (failure is ProcessStartException or FdException)
        {
            return ConnectAttempt.Failed(ConnectFailureKind.ClientNotStarted, failure.Message);
        }

        ConnectAttempt attempt;
        try
        {
            attempt = await BootstrapAsync(plan, transport, process, script, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await KillAsync(process).ConfigureAwait(false);
            throw;
        }

        if (attempt.Session is null)
            await KillAsync(process).ConfigureAwait(false);
        return attempt;
    }

    private async Task<ConnectAttempt> BootstrapAsync(
        ConnectionPlan plan, ITransport transport, RemoteProcess process, BootstrapScript script, CancellationToken cancellationToken)
    {
        var dialog = new BootstrapDialog(process, script.Mark, images, transport.HasNetwork, time);
        using Deadline login = StartDeadline(plan.ConnectTimeout + options.LoginTimeout, cancellationToken);
        BootstrapOutcome outcome;
        try
        {
            outcome = await dialog.ListenAsync(login.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            await process.EndAsync(TimeSpan.Zero).ConfigureAwait(false);
            return new ConnectAttempt(null, transport.Explain(process, status: null, ""));
        }
        catch (IOException)
        {
            outcome = BootstrapOutcome.Ended("");
        }

        if (outcome.Failure is { } failure)
            return new ConnectAttempt(null, failure);
        if (outcome.Image is not { } image)
            return await ExplainAsync(transport, process, outcome.Noise).ConfigureAwait(false);
        return await SendAsync(dialog, image, outcome.Form, cancellationToken).ConfigureAwait(false)
            ?? await GreetAsync(transport, process, dialog.Rest, image, cancellationToken).ConfigureAwait(false);
    }

    /// <returns>Null when the image went; a stream that broke is explained by what comes next.</returns>
    private async Task<ConnectAttempt?> SendAsync(BootstrapDialog dialog, AgentImage image, string form, CancellationToken cancellationToken)
    {
        using Deadline travel = StartDeadline(options.ImageTimeout, cancellationToken);
        try
        {
            await dialog.SendAsync(image, form, travel.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return ConnectAttempt.Failed(
                ConnectFailureKind.BootstrapFailed, $"the target did not take the agent's image within {options.ImageTimeout.TotalSeconds:0.###} s");
        }
        catch (AgentImageException damaged)
        {
            return ConnectAttempt.Failed(ConnectFailureKind.NoAgentForArchitecture, damaged.Message);
        }
        catch (IOException)
        {
            // The process has ended: the handshake meets the end of its stream.
        }

        return null;
    }

    private Deadline StartDeadline(TimeSpan limit, CancellationToken cancellationToken) => new(limit, time, cancellationToken);

    private async Task<ConnectAttempt> GreetAsync(
        ITransport transport, RemoteProcess process, ReadOnlyMemory<byte> first, AgentImage image, CancellationToken cancellationToken)
    {
        WireLink link = WireLink.Start(new ProcessTransport(process, first), new WireLinkOptions { Role = WireRole.Orchestrator, Time = time });
        try
        {
            HandshakeResult greeting = await link.Root.HandshakeAsync(Terms(options), cancellationToken).ConfigureAwait(false);
            if (greeting.IsWelcomed && (greeting.Agent.ImageDigest.IsEmpty || greeting.Agent.ImageDigest.Span.SequenceEqual(image.Digest.Span)))
                return new ConnectAttempt(AgentSession.OfLogin(link, process, greeting.Agent, image, options, time), null);
            await link.DisposeAsync().ConfigureAwait(false);
            if (greeting.Failure == HandshakeFailure.Closed)
                return await ExplainAsync(transport, process, "").ConfigureAwait(false);
            string reason = greeting.IsWelcomed ? "the agent that runs is not the image that was sent" : greeting.Text;
            return ConnectAttempt.Failed(ConnectFailureKind.HandshakeFailed, $"the agent did not start as it should: {reason}");
        }
        catch
        {
            await link.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    internal static HandshakeTerms Terms(AgentOptions options) => new()
    {
        Deadline = options.HandshakeTimeout,
        Heartbeat = options.Heartbeat,
        OutputLimit = options.OutputLimit,
    };

    /// <summary>The stream ended: the process's last words say why.</summary>
    private static async Task<ConnectAttempt> ExplainAsync(ITransport transport, RemoteProcess process, string noise)
    {
        ExitStatus? status = await process.EndAsync().ConfigureAwait(false);
        return new ConnectAttempt(null, transport.Explain(process, status, noise));
    }

    private static async Task KillAsync(RemoteProcess process)
    {
        await process.EndAsync(TimeSpan.Zero).ConfigureAwait(false);
        await process.DisposeAsync().ConfigureAwait(false);
    }
}
