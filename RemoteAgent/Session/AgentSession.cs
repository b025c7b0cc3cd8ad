using Mitogen.RemoteAgent.Accounts;
using Mitogen.RemoteAgent.Children;
using Mitogen.Wire;
using Mitogen.Wire.Codec;
using Mitogen.Wire.Handshake;
using Mitogen.Wire.Messages;

namespace Mitogen.RemoteAgent.Session;

/// <summary>One link's life: hello, requests, and an end that leaves nothing behind.</summary>
internal sealed class AgentSession(AgentOptions options, AccountDatabase accounts, TimeProvider time)
{
    private readonly TaskCompletionSource<Welcome> _welcomed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly RunningRequests _requests = new();
    private readonly MemoryKeeper _memory = new();
    private readonly ChildAgents _children = new(time);

    /// <summary>Ends when the link has ended and what was started for it has too.</summary>
    /// <param name="transport">Taken over.</param>
    /// <param name="stop">Ends the session from this side: a signal came.</param>
    public async Task<WireFault> RunAsync(IWireTransport transport, CancellationToken stop)
    {
        WireLink link = WireLink.Start(transport, new WireLinkOptions
        {
            Role = WireRole.Agent,
            Time = time,
            OnRequest = ServeAsync,
            OnControl = message => _children.Stop(((StopChild)message).Context),
        });
        _children.Attach(link);
        using CancellationTokenRegistration registration = stop.UnsafeRegister(
            static link => ((WireLink)link!).Fail(new WireFault(WireFaultReason.LocalClose, "the agent was told to end")),
            link);
        GreetingResult greeting = await link.Root.GreetAsync(AgentIdentity.Describe(accounts, options.ChecksImage), options.WelcomeLimit, stop).ConfigureAwait(false);
        if (greeting.IsWelcomed)
            _welcomed.SetResult(greeting.Welcome);
        else
            _welcomed.SetCanceled(CancellationToken.None);
        WireFault fault = await link.Closed.ConfigureAwait(false);
        await Task.WhenAll(_children.StopAllAsync(), _requests.WhenAllEndAsync(options.EndGrace * 3, time)).ConfigureAwait(false);
        return fault;
    }

    private async Task ServeAsync(WireChannel channel, IWireMessage message, CancellationToken cancellationToken)
    {
        using IDisposable running = _requests.Enter();
        Welcome welcome = await _welcomed.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        switch (message)
        {
            case RunModule run:
                await new ModuleRequest(channel, run, welcome, accounts, time, options.EndGrace).RunAsync(cancellationToken).ConfigureAwait(false);
                break;
            case StartChild start:
                await _children.StartAsync(channel, start, cancellationToken).ConfigureAwait(false);
                break;
        }

        _memory.OnRequestEnded();
    }
}
