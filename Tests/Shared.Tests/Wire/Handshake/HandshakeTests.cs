using Mitogen.TestKit;
using Mitogen.Wire;
using Mitogen.Wire.Frames;
using Mitogen.Wire.Handshake;
using Mitogen.Wire.Messages;

namespace Mitogen.Tests.Shared.Wire.Handshake;

public sealed class HandshakeTests
{
    private static readonly byte[] Digest = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    [Fact]
    public void The_build_id_is_the_digest_of_the_sources() => Assert.Matches("^[0-9a-f]{32}$", BuildId.Current);

    [Fact]
    public async Task Tells_each_side_about_the_other()
    {
        (MemoryTransport left, MemoryTransport right) = MemoryTransport.Pair();
        await using var orchestrator = WireLink.Start(left, new WireLinkOptions { Role = WireRole.Orchestrator });
        await using var agent = WireLink.Start(right, new WireLinkOptions { Role = WireRole.Agent });
        var terms = new HandshakeTerms { ImageDigest = Digest, OutputLimit = 4096, TempDirectoryPolicy = "/run", Heartbeat = TimeSpan.FromSeconds(7) };
        Task<GreetingResult> greeting = agent.Root.GreetAsync(
            RawPeer.Hello with { User = "ann", ImageDigest = Digest }, TimeSpan.FromMinutes(1), CancellationToken.None);
        HandshakeResult result = await orchestrator.Root.HandshakeAsync(terms, CancellationToken.None);
        Assert.Equal("ann", result.Agent!.User);
        Assert.Null(result.Failure);
        Assert.Equal(new Welcome(WireProtocol.Version, 0, TimeSpan.FromSeconds(7), 4096, "/run"), (await greeting).Welcome);
    }

    [Theory]
    [InlineData("version", nameof(HandshakeFailure.WrongProtocol))]
    [InlineData("build", nameof(HandshakeFailure.WrongBuild))]
    [InlineData("image", nameof(HandshakeFailure.WrongImage))]
    [InlineData("no image", nameof(HandshakeFailure.WrongImage))]
    [InlineData("text", nameof(HandshakeFailure.NotAnAgent))]
    [InlineData("zeros", nameof(HandshakeFailure.NotAnAgent))]
    [InlineData("ping", nameof(HandshakeFailure.NotAnAgent))]
    [InlineData("result", nameof(HandshakeFailure.NotAnAgent))]
    [InlineData("hello of another program", nameof(HandshakeFailure.NotAnAgent))]
    [InlineData("short text and end", nameof(HandshakeFailure.NotAnAgent))]
    [InlineData("end", nameof(HandshakeFailure.Closed))]
    [InlineData("fault", nameof(HandshakeFailure.Closed))]
    public async Task Refuses_with_the_reason(string agent, string failure)
    {
        (WireLink link, RawPeer peer) = RawPeer.Against(new WireLinkOptions { Role = WireRole.Orchestrator });
        Task<HandshakeResult> handshake = link.Root.HandshakeAsync(new HandshakeTerms { ImageDigest = Digest }, CancellationToken.None);
        Hello hello = RawPeer.Hello with { ImageDigest = Digest };
        switch (agent)
        {
            case "version": await peer.SendAsync(hello with { Protocol = 2 }); break;
            case "build": await peer.SendAsync(hello with { BuildId = "other" }); break;
            case "image": await peer.SendAsync(hello with { ImageDigest = new byte[32] }); break;
            case "no image": await peer.SendAsync(hello with { ImageDigest = default }); break;
            case "text": await peer.SendBytesAsync("sh: 1: exec: not found\n"u8.ToArray()); break;
            case "zeros": await peer.SendBytesAsync(new byte[100]); break;
            case "ping": await peer.SendAsync(new Ping(1)); break;
            case "result": await peer.SendAsync(new ModuleResult(0, true, []), channel: 1); break;
            case "hello of another program": await peer.SendFrameAsync(FrameType.Hello, [0x93, 0xA1, 0x61, 1, 0xA0]); break;
            case "short text and end":
                await peer.SendBytesAsync("sorry\n"u8.ToArray());
                await peer.DisposeAsync();
                break;
            case "end": await peer.DisposeAsync(); break;
            default: await peer.SendAsync(new Fault("no memory")); break;
        }

        HandshakeResult result = await handshake;
        Assert.Equal(failure, result.Failure.ToString());
        Assert.False(result.IsWelcomed);
        Assert.NotEmpty(result.Text);
        await link.Closed;
    }

    [Fact]
    public async Task Gives_up_on_an_agent_that_says_hello_a_byte_at_a_time_past_the_deadline()
    {
        var time = new FakeTime();
        (WireLink link, RawPeer peer) = RawPeer.Against(new WireLinkOptions { Role = WireRole.Orchestrator, Time = time });
        Task<HandshakeResult> handshake = link.Root.HandshakeAsync(new HandshakeTerms { Deadline = TimeSpan.FromSeconds(5) }, CancellationToken.None);
        for (int i = 0; i < 5; i++)
        {
            await peer.SendBytesAsync(new byte[] { 3 });
            time.Advance(TimeSpan.FromSeconds(1));
        }

        HandshakeResult result = await handshake;
        Assert.Equal(HandshakeFailure.TimedOut, result.Failure);
        Assert.Equal(WireFaultReason.HandshakeFailed, (await link.Closed).Reason);
    }

    [Fact]
    public async Task An_agent_gives_up_on_an_orchestrator_that_does_not_answer()
    {
        var time = new FakeTime();
        (WireLink link, RawPeer peer) = RawPeer.Against(new WireLinkOptions { Role = WireRole.Agent, Time = time });
        Task<GreetingResult> greeting = link.Root.GreetAsync(RawPeer.Hello, TimeSpan.FromSeconds(5), CancellationToken.None);
        await peer.ReadAsync<Hello>();
        time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(HandshakeFailure.TimedOut, (await greeting).Failure);
        Assert.NotEmpty((await peer.ReadAsync<Fault>()).Text);
        await link.Closed;
    }

    [Fact]
    public async Task An_agent_hears_of_another_version()
    {
        (WireLink link, RawPeer peer) = RawPeer.Against(new WireLinkOptions { Role = WireRole.Agent });
        Task<GreetingResult> greeting = link.Root.GreetAsync(RawPeer.Hello, TimeSpan.FromSeconds(5), CancellationToken.None);
        await peer.SendAsync(new Welcome(2, 0, TimeSpan.Zero, 0, ""));
        Assert.Equal(HandshakeFailure.WrongProtocol, (await greeting).Failure);
    }

    [Fact]
    public async Task An_orchestrator_ends_an_agent_that_no_longer_answers()
    {
        var time = new FakeTime();
        (WireLink link, RawPeer peer) = RawPeer.Against(new WireLinkOptions { Role = WireRole.Orchestrator, Time = time });
        await peer.SendAsync(RawPeer.Hello);
        await link.Root.HandshakeAsync(new HandshakeTerms { Heartbeat = TimeSpan.FromSeconds(10) }, CancellationToken.None);
        await peer.ReadAsync<Welcome>();
        for (int i = 0; i < 5; i++)
        {
            time.Advance(TimeSpan.FromSeconds(10));
            await peer.SendAsync(new Pong((await peer.ReadAsync<Ping>()).Nonce));
            await WireLinkTests.WaitUntil(() => link.Counters.Received(FrameType.Pong).Frames == i + 1);
            Assert.False(link.Closed.IsCompleted);
        }

        time.Advance(TimeSpan.FromSeconds(10));
        await peer.ReadAsync<Ping>();
        await WireLinkTests.WaitUntil(() =>
        {
            time.Advance(TimeSpan.FromSeconds(10));
            return link.Closed.IsCompleted;
        });
        Assert.Equal(WireFaultReason.Unresponsive, (await link.Closed).Reason);
    }

    [Fact]
    public async Task An_agent_ends_when_its_orchestrator_falls_silent()
    {
        var time = new FakeTime();
        (WireLink link, RawPeer peer) = RawPeer.Against(new WireLinkOptions { Role = WireRole.Agent, Time = time });
        Task<GreetingResult> greeting = link.Root.GreetAsync(RawPeer.Hello, TimeSpan.FromSeconds(100), CancellationToken.None);
        await peer.SendAsync(new Welcome(WireProtocol.Version, 0, TimeSpan.FromSeconds(10), 0, ""));
        await greeting;
        await WireLinkTests.WaitUntil(() =>
        {
            time.Advance(TimeSpan.FromSeconds(10));
            return link.Closed.IsCompleted;
        });
        Assert.Equal(WireFaultReason.Unresponsive, (await link.Closed).Reason);
    }
}
