using System.IO.Pipelines;
using Mitogen.RemoteAgent.Accounts;
using Mitogen.RemoteAgent.Session;
using Mitogen.Values;
using Mitogen.Wire;
using Mitogen.Wire.Codec;
using Mitogen.Wire.Handshake;
using Mitogen.Wire.Messages;

namespace Mitogen.Tests.RemoteAgent.Session;

/// <summary>An agent's session and an orchestrator's link, joined in memory.</summary>
internal sealed class AgentPair : IAsyncDisposable
{
    private AgentPair(Task<WireFault> session, WireLink link, Hello hello)
    {
        Session = session;
        Link = link;
        Hello = hello;
    }

    /// <summary>Completes when the agent would end its process.</summary>
    public Task<WireFault> Session { get; }

    public WireLink Link { get; }

    public Hello Hello { get; }

    public static async Task<AgentPair> StartAsync(long outputLimit = 0)
    {
        var down = new Pipe();
        var up = new Pipe();
        var session = new AgentSession(AgentOptions.Parse([]), new AccountDatabase(), TimeProvider.System);
        Task<WireFault> running = session.RunAsync(new StreamTransport(down.Reader.AsStream(), up.Writer.AsStream()), CancellationToken.None);
        WireLink link = WireLink.Start(new StreamTransport(up.Reader.AsStream(), down.Writer.AsStream()), new WireLinkOptions { Role = WireRole.Orchestrator });
        HandshakeResult greeting = await link.Root.HandshakeAsync(new HandshakeTerms { OutputLimit = outputLimit }, CancellationToken.None);
        Assert.True(greeting.IsWelcomed, greeting.Text);
        return new AgentPair(running, link, greeting.Agent);
    }

    public static RunModule Shell(string script) => new("shell", new MapValue { ["cmd"] = script });

    /// <summary>All messages of one request, in order.</summary>
    public async Task<List<IWireMessage>> AskAsync(RunModule request, Func<WireChannel, IWireMessage, Task>? onMessage = null)
    {
        using WireChannel channel = Link.Root.Open();
        await channel.SendAsync(request, CancellationToken.None);
        var messages = new List<IWireMessage>();
        while (await channel.ReceiveAsync(CancellationToken.None) is { } message)
        {
            messages.Add(message);
            if (onMessage is not null)
                await onMessage(channel, message);
        }

        return messages;
    }

    public async Task<ChildStarted> AskAsync(StartChild request)
    {
        using WireChannel channel = Link.Root.Open();
        await channel.SendAsync(request, CancellationToken.None);
        return Assert.IsType<ChildStarted>(await channel.ReceiveAsync(CancellationToken.None));
    }

    public async ValueTask DisposeAsync()
    {
        await Link.DisposeAsync();
        await Session;
    }
}
