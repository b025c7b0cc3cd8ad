using System.Collections.Concurrent;
using Mitogen.Values;
using Mitogen.Wire;
using Mitogen.Wire.Codec;
using Mitogen.Wire.Handshake;
using Mitogen.Wire.Messages;

namespace Mitogen.Tests.Shared.Wire;

/// <summary>An orchestrator's link, and agents in memory that start child agents when told to. Modules: echo, pour (chunks).</summary>
internal sealed class AgentTree : IAsyncDisposable
{
    private static readonly HandshakeTerms Terms = new() { Heartbeat = TimeSpan.Zero }; // A test's clock may jump.
    private static readonly byte[] Chunk = new byte[32 * 1024];

    private AgentTree(IWireTransport transport, TimeProvider time) => Orchestrator = WireLink.Start(transport, new WireLinkOptions
    {
        Role = WireRole.Orchestrator,
        Time = time,
    });

    public WireLink Orchestrator { get; }

    /// <summary>The agents' own ends, by context.</summary>
    public ConcurrentDictionary<uint, WireLink> Agents { get; } = new();

    /// <summary>The streams from parents to children, by the child's context.</summary>
    public ConcurrentDictionary<uint, WireRelay> Relays { get; } = new();

    /// <summary>The children that are played: their end of the stream, by context.</summary>
    public ConcurrentDictionary<uint, RawPeer> Played { get; } = new();

    public static async Task<AgentTree> StartAsync(TimeProvider? time = null)
    {
        (MemoryTransport left, MemoryTransport right) = MemoryTransport.Pair();
        var tree = new AgentTree(left, time ?? TimeProvider.System);
        _ = tree.StartAgent(0, right, time ?? TimeProvider.System);
        Assert.True((await tree.Orchestrator.Root.HandshakeAsync(Terms, CancellationToken.None)).IsWelcomed);
        return tree;
    }

    /// <summary>A child of <paramref name="parent"/> that has been welcomed; a played one says only what the test says.</summary>
    public async Task<WireContext> StartChildAsync(WireContext parent, bool isPlayed = false)
    {
        WireContext child = Orchestrator.AddContext(parent);
        using WireChannel channel = parent.Open();
        var none = new MapValue();
        await channel.SendAsync(
            new StartChild(child.Id, isPlayed ? ["played"] : [], none, false, "", "", [], "", "", TimeSpan.Zero, false), CancellationToken.None);
        Assert.Equal(ChildStatus.Started, Assert.IsType<ChildStarted>(await channel.ReceiveAsync(CancellationToken.None)).Status);
        if (isPlayed)
        {
            await Played[child.Id].SendAsync(RawPeer.Hello);
        }

        HandshakeResult result = await child.HandshakeAsync(Terms, CancellationToken.None);
        Assert.True(result.IsWelcomed, result.Text);
        return child;
    }

    public async ValueTask DisposeAsync()
    {
        await Orchestrator.DisposeAsync();
        foreach (WireLink agent in Agents.Values)
        {
            await agent.DisposeAsync();
        }
    }

    private WireLink StartAgent(uint context, IWireTransport transport, TimeProvider time)
    {
        WireLink? self = null;
        var options = new WireLinkOptions
        {
            Role = WireRole.Agent,
            Time = time,
            OnRequest = (channel, request, cancellationToken) => ServeAsync(Agents[context], channel, request, cancellationToken),
            OnControl = message => Relays[((StopChild)message).Context].Fail(new WireFault(WireFaultReason.LocalClose, "told to stop")),
        };
        self = WireLink.Start(transport, options);
        Agents[context] = self;
        _ = self.Root.GreetAsync(RawPeer.Hello, TimeSpan.FromMinutes(1), CancellationToken.None);
        return self;
    }

    private async Task ServeAsync(WireLink self, WireChannel channel, IWireMessage request, CancellationToken cancellationToken)
    {
        if (request is StartChild start)
        {
            (MemoryTransport parent, MemoryTransport child) = MemoryTransport.Pair();
            if (start.Arguments.Count > 0)
            {
                Played[start.Context] = new RawPeer(child);
            }

            WireRelay relay = Relays[start.Context] = WireRelay.Start(self, start.Context, parent);
            _ = TellOfEndAsync(self, start.Context, relay);
            await channel.SendAsync(new ChildStarted(ChildStatus.Started, "", 0), cancellationToken);
            if (start.Arguments.Count == 0)
            {
                _ = StartAgent(start.Context, child, self.Options.Time);
            }

            return;
        }

        var run = (RunModule)request;
        for (long i = run.Arguments.TryGetValue("chunks", out Value? chunks) ? ((IntegerValue)chunks).Number : 0; i > 0; i--)
        {
            await channel.SendAsync(new ModuleOutput(0, OutputStream.Out, Chunk), cancellationToken);
        }

        await channel.SendAsync(new ModuleResult(0, true, run.Arguments), cancellationToken);
    }

    private static async Task TellOfEndAsync(WireLink self, uint context, WireRelay relay)
    {
        WireFault fault = await relay.Closed;
        self.LoseContext(context, new ContextLost(fault.ToString(), 1, "tail"));
    }
}
