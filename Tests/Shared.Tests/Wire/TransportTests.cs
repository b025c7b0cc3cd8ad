using System.IO.Pipes;
using Mitogen.Processes;
using Mitogen.Values;
using Mitogen.Wire;
using Mitogen.Wire.Handshake;
using Mitogen.Wire.Messages;

namespace Mitogen.Tests.Shared.Wire;

public sealed class TransportTests
{
    [Fact]
    public async Task A_link_runs_over_streams()
    {
        await using var there = new AnonymousPipeServerStream(PipeDirection.Out);
        await using var thereEnd = new AnonymousPipeClientStream(PipeDirection.In, there.ClientSafePipeHandle);
        await using var back = new AnonymousPipeServerStream(PipeDirection.Out);
        await using var backEnd = new AnonymousPipeClientStream(PipeDirection.In, back.ClientSafePipeHandle);
        await EchoOverAsync(new StreamTransport(backEnd, there), new StreamTransport(thereEnd, back));
    }

    [Fact]
    public async Task A_link_runs_over_descriptors()
    {
        FdPair pair = FdPair.Sockets();
        FdHandle.SetNonBlocking(pair.Child.Number);
        await EchoOverAsync(new FdTransport(new AsyncFd(pair.Ours, "left")), new FdTransport(new AsyncFd(pair.Child, "right")));
    }

    private static async Task EchoOverAsync(IWireTransport left, IWireTransport right)
    {
        await using var orchestrator = WireLink.Start(left, new WireLinkOptions { Role = WireRole.Orchestrator });
        var agent = WireLink.Start(right, new WireLinkOptions { Role = WireRole.Agent, OnRequest = LinkPair.EchoAsync });
        Task<GreetingResult> greeting = agent.Root.GreetAsync(RawPeer.Hello, TimeSpan.FromMinutes(1), CancellationToken.None);
        Assert.True((await orchestrator.Root.HandshakeAsync(new HandshakeTerms(), CancellationToken.None)).IsWelcomed);
        Assert.True((await greeting).IsWelcomed);
        ModuleResult result = await LinkPair.RunAsync(orchestrator.Root, "m", new MapValue { ["a"] = new BytesValue(new byte[500_000]) });
        Assert.Equal(500_000, ((BytesValue)result.Result["a"]).Data.Length);
        await agent.DisposeAsync();
        Assert.Contains((await orchestrator.Closed).Reason, new[] { WireFaultReason.EndOfStream, WireFaultReason.TransportFailed });
    }
}
