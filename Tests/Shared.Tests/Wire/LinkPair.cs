using Mitogen.Values;
using Mitogen.Wire;
using Mitogen.Wire.Codec;
using Mitogen.Wire.Handshake;
using Mitogen.Wire.Messages;

namespace Mitogen.Tests.Shared.Wire;

/// <summary>An orchestrator's link and an agent's, with a stream in memory between them.</summary>
internal sealed class LinkPair : IAsyncDisposable
{
    private LinkPair(WireLink orchestrator, WireLink agent)
    {
        Orchestrator = orchestrator;
        Agent = agent;
    }

    public WireLink Orchestrator { get; }

    public WireLink Agent { get; }

    public static async Task<LinkPair> StartAsync(
        Func<WireChannel, IWireMessage, CancellationToken, Task> serve,
        WireLimits? limits = null,
        int capacity = 64 * 1024,
        int readChunk = int.MaxValue)
    {
        (MemoryTransport left, MemoryTransport right) = MemoryTransport.Pair(capacity, readChunk);
        limits ??= WireLimits.Default;
        var orchestrator = WireLink.Start(left, new WireLinkOptions { Role = WireRole.Orchestrator, Limits = limits });
        var agent = WireLink.Start(right, new WireLinkOptions { Role = WireRole.Agent, Limits = limits, OnRequest = serve });
        Task<GreetingResult> greeting = agent.Root.GreetAsync(RawPeer.Hello, TimeSpan.FromMinutes(1), CancellationToken.None);
        HandshakeResult result = await orchestrator.Root.HandshakeAsync(new HandshakeTerms(), CancellationToken.None);
        Assert.True(result.IsWelcomed, result.Text);
        Assert.True((await greeting).IsWelcomed);
        return new LinkPair(orchestrator, agent);
    }

    /// <summary>A request, and its one result.</summary>
    public static async Task<ModuleResult> RunAsync(WireContext context, string module, MapValue? arguments = null)
    {
        using WireChannel channel = context.Open();
        Assert.True(await channel.SendAsync(new RunModule(module, arguments ?? []), CancellationToken.None));
        var result = Assert.IsType<ModuleResult>(await channel.ReceiveAsync(CancellationToken.None));
        Assert.Null(await channel.ReceiveAsync(CancellationToken.None));
        return result;
    }

    /// <summary>An agent that answers with what it was asked.</summary>
    public static async Task EchoAsync(WireChannel channel, IWireMessage request, CancellationToken cancellationToken)
    {
        var run = (RunModule)request;
        await channel.SendAsync(new ModuleResult(0, true, run.Arguments), cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await Orchestrator.DisposeAsync();
        await Agent.DisposeAsync();
    }
}
