using System.Text;
using Mitogen.TestKit;
using Mitogen.Values;
using Mitogen.Wire;
using Mitogen.Wire.Frames;
using Mitogen.Wire.Handshake;
using Mitogen.Wire.Messages;

namespace Mitogen.Tests.Shared.Wire;

/// <summary>What an agent that lies may do to the orchestrator: end its own link, with a reason.</summary>
public sealed class HostileAgentTests
{
    private static readonly WireLimits Small = WireLimits.Default with { MaxMessageBytes = 256 * 1024, MaxUnfinishedBytes = 300 * 1024 };

    /// <summary>What the agent does after a good handshake and one open request (channel 1), and how the link ends.</summary>
    private static readonly Dictionary<string, (WireFaultReason Reason, Func<RawPeer, ValueTask> Act)> Acts = new()
    {
        ["sends garbage"] = (WireFaultReason.FrameTooLarge, peer => peer.SendBytesAsync("Segmentation fault (core dumped)\n"u8.ToArray())),
        ["sends a huge length"] = (WireFaultReason.FrameTooLarge, peer => peer.SendBytesAsync(new byte[] { 0, 0, 0, 0x7F, 0, 0, 0, 0, 0, 0, 0, 0, 3 })),
        ["sends an unknown type"] = (WireFaultReason.UnknownFrameType, peer => peer.SendFrameAsync((FrameType)60, [0x90])),
        ["sends a request"] = (WireFaultReason.IllegalFrame, peer => peer.SendAsync(new RunModule("m", []), channel: 2)),
        ["sends content"] = (WireFaultReason.IllegalFrame, peer => peer.SendAsync(new Content(new byte[1], true), channel: 1)),
        ["sends a welcome"] = (WireFaultReason.IllegalFrame, peer => peer.SendAsync(new Welcome(1, 0, TimeSpan.Zero, 0, ""))),
        ["sends a result on the control channel"] = (WireFaultReason.IllegalFrame, peer => peer.SendAsync(new ModuleResult(0, true, []))),
        ["sends a ping on a channel"] = (WireFaultReason.IllegalFrame, peer => peer.SendAsync(new Ping(1), channel: 1)),
        ["says hello again"] = (WireFaultReason.IllegalFrame, peer => peer.SendAsync(RawPeer.Hello)),
        ["loses itself"] = (WireFaultReason.IllegalFrame, peer => peer.SendAsync(new ContextLost("", 0, ""))),
        ["replies on a channel that never opened"] = (WireFaultReason.UnknownChannel, peer => peer.SendAsync(new ModuleResult(0, true, []), channel: 2)),
        ["grants on a channel that never opened"] = (WireFaultReason.UnknownChannel, peer => peer.SendAsync(new Credit(1), channel: 9)),
        ["speaks for a context that never was"] = (WireFaultReason.UnknownContext, peer => peer.SendAsync(new Ping(1), context: 1)),
        ["grants nothing"] = (WireFaultReason.MalformedMessage, peer => peer.SendFrameAsync(FrameType.Credit, [0x91, 0], channel: 1)),
        ["grants too much"] = (WireFaultReason.CreditExceeded, async peer =>
        {
            await peer.SendAsync(new Credit(1 << 30), channel: 1);
            await peer.SendAsync(new Credit(1 << 30), channel: 1);
        }
        ),
        ["sends what does not decode"] = (WireFaultReason.MalformedMessage, peer => peer.SendFrameAsync(FrameType.ModuleResult, [0xC1], channel: 1)),
        ["sends an empty result"] = (WireFaultReason.MalformedMessage, peer => peer.SendFrameAsync(FrameType.ModuleResult, [], channel: 1)),
        ["sends more than was granted"] = (WireFaultReason.CreditExceeded, async peer =>
        {
            for (int i = 0; i < 9; i++)
            {
                await peer.SendAsync(new ModuleOutput(0, OutputStream.Out, new byte[WireProtocol.MaxChunk]), channel: 1);
            }
        }
        ),
        ["sends a message without end"] = (WireFaultReason.MessageTooLarge, async peer =>
        {
            for (int i = 0; i < 12; i++)
            {
                await peer.SendFrameAsync(FrameType.Part, new byte[32_000], channel: 1);
            }
        }
        ),
        ["goes away in a frame"] = (WireFaultReason.EndOfStream, async peer =>
        {
            await peer.SendBytesAsync(new byte[] { 9, 0, 0, 0, 0 });
            await peer.DisposeAsync();
        }
        ),
        ["goes away"] = (WireFaultReason.EndOfStream, peer => peer.DisposeAsync()),
        ["reports a fault"] = (WireFaultReason.PeerFault, peer => peer.SendAsync(new Fault("out of memory"))),
        ["says goodbye"] = (WireFaultReason.Goodbye, peer => peer.SendAsync(new Goodbye("bye"))),
    };

    public static TheoryData<string> ActNames => [.. Acts.Keys];

    [Theory]
    [MemberData(nameof(ActNames))]
    public async Task Ends_its_own_link_with_a_reason(string act)
    {
        (WireLink link, RawPeer peer) = await WelcomeAsync();
        using WireChannel channel = link.Root.Open();
        await channel.SendAsync(new RunModule("m", []), CancellationToken.None);
        await peer.ReadAsync<RunModule>();
        (WireFaultReason reason, Func<RawPeer, ValueTask> doIt) = Acts[act];
        try
        {
            await doIt(peer);
        }
        catch (IOException)
        {
            // The link closed while the agent was at it.
        }

        WireFault fault = await link.Closed;
        Assert.True(reason == fault.Reason, fault.ToString());
        Assert.NotEmpty(fault.Text);
        await DrainAsync(channel, fault);
    }

    [Fact]
    public async Task Survives_random_frames_and_bytes()
    {
        for (int seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            (WireLink link, RawPeer peer) = await WelcomeAsync();
            using WireChannel channel = link.Root.Open();
            await channel.SendAsync(new RunModule("m", []), CancellationToken.None);
            try
            {
                for (int i = 0; i < 50; i++)
                {
                    byte[] payload = new byte[random.Next(60)];
                    random.NextBytes(payload);
                    await peer.SendFrameAsync((FrameType)random.Next(1, 35), payload, (uint)random.Next(2), (uint)random.Next(3));
                }
            }
            catch (IOException)
            {
                // It has ended.
            }

            await peer.DisposeAsync();
            WireFault fault = await link.Closed;
            Assert.False(fault.IsOrderly, $"seed {seed}: {fault}");
            Assert.False(fault.Text.Contains("   at ", StringComparison.Ordinal), $"seed {seed}: {fault}");
        }
    }

    [Fact]
    public async Task Drops_late_replies_on_a_closed_channel()
    {
        (WireLink link, RawPeer peer) = await WelcomeAsync();
        await using WireLink ending = link;
        using WireChannel channel = link.Root.Open();
        await channel.SendAsync(new RunModule("m", []), CancellationToken.None);
        await peer.ReadAsync<RunModule>(); // A channel has its number once its first frame is on the way.
        await peer.SendAsync(new ModuleResult(0, true, []), channel: 1);
        Assert.IsType<ModuleResult>(await channel.ReceiveAsync(CancellationToken.None));
        await peer.SendAsync(new ModuleResult(1, true, []), channel: 1);
        await peer.SendFrameAsync(FrameType.ModuleOutput, [0xC1], channel: 1);
        await peer.SendAsync(new Credit(1 << 30), channel: 1);
        await peer.SendAsync(new Credit(1 << 30), channel: 1);
        await peer.SendAsync(new Ping(77));
        Assert.Equal(77, (await peer.ReadAsync<Pong>()).Nonce);
        Assert.Null(await channel.ReceiveAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Cannot_make_the_orchestrator_hold_answers_that_it_does_not_read()
    {
        (WireLink link, RawPeer peer) = await WelcomeAsync();
        WireFault? fault = null;
        try
        {
            for (int i = 0; i < 1_000_000 && !link.Closed.IsCompleted; i++)
            {
                await peer.SendAsync(new Ping(i));
            }
        }
        catch (IOException)
        {
            // It has ended.
        }

        fault = await link.Closed;
        Assert.Equal(WireFaultReason.ControlFlood, fault.Reason);
    }

    [Fact]
    public async Task Cannot_hold_a_message_in_parts_on_each_of_many_channels()
    {
        (WireLink link, RawPeer peer) = await WelcomeAsync();
        var channels = new List<WireChannel>();
        for (uint i = 1; i <= 3; i++)
        {
            WireChannel channel = link.Root.Open();
            channels.Add(channel);
            await channel.SendAsync(new RunModule("m", []), CancellationToken.None);
            await peer.ReadAsync<RunModule>();
            for (int part = 0; part < (i == 3 ? 2 : 4); part++)
            {
                await peer.SendFrameAsync(FrameType.Part, new byte[32_000], channel: i);
            }
        }

        Assert.Equal(WireFaultReason.MessageTooLarge, (await link.Closed).Reason);
        channels.ForEach(channel => channel.Dispose());
        Assert.Equal(0, link.Unfinished.Bytes);
    }

    [Fact]
    public async Task Cannot_make_a_link_wait_for_ever_for_its_last_frames_to_leave()
    {
        var time = new FakeTime();
        (WireLink link, RawPeer peer) = RawPeer.Against(new WireLinkOptions { Role = WireRole.Orchestrator, Time = time }, capacity: 100);
        await peer.SendAsync(RawPeer.Hello);
        await link.Root.HandshakeAsync(new HandshakeTerms(), CancellationToken.None);
        using WireChannel channel = link.Root.Open();
        await channel.SendAsync(new RunModule("m", new MapValue { ["a"] = new string('a', 1000) }), CancellationToken.None);
        await WireLinkTests.WaitUntil(() => link.Counters.Sent(FrameType.RunModule).Frames == 1);
        link.Fail(new WireFault(WireFaultReason.LocalClose, "enough"));
        await WireLinkTests.WaitUntil(() =>
        {
            time.Advance(TimeSpan.FromSeconds(1));
            return link.Closed.IsCompleted;
        });
        Assert.Equal("enough", (await link.Closed).Text);
    }

    [Fact]
    public async Task Quotes_what_a_stranger_said()
    {
        (WireLink link, RawPeer peer) = RawPeer.Against(new WireLinkOptions { Role = WireRole.Orchestrator });
        Task<HandshakeResult> handshake = link.Root.HandshakeAsync(new HandshakeTerms(), CancellationToken.None);
        await peer.SendBytesAsync(Encoding.UTF8.GetBytes("This account is currently not available.\u0007\n"));
        HandshakeResult result = await handshake;
        Assert.Equal(HandshakeFailure.NotAnAgent, result.Failure);
        Assert.Contains("This account is currently not available..", result.Text, StringComparison.Ordinal);
        Assert.Equal(WireFaultReason.NotAnAgent, (await link.Closed).Reason);
    }

    private static async Task<(WireLink Link, RawPeer Peer)> WelcomeAsync()
    {
        (WireLink link, RawPeer peer) = RawPeer.Against(new WireLinkOptions { Role = WireRole.Orchestrator, Limits = Small });
        await peer.SendAsync(RawPeer.Hello);
        Assert.True((await link.Root.HandshakeAsync(new HandshakeTerms(), CancellationToken.None)).IsWelcomed);
        await peer.ReadAsync<Welcome>();
        return (link, peer);
    }

    /// <summary>Whoever waits on a channel hears how the link ended.</summary>
    private static async Task DrainAsync(WireChannel channel, WireFault fault)
    {
        var closed = await Assert.ThrowsAsync<WireClosedException>(async () =>
        {
            while (await channel.ReceiveAsync(CancellationToken.None) is not null)
            {
            }
        });
        Assert.Equal(fault, closed.Fault);
    }
}
