using Mitogen.Values;
using Mitogen.Wire;
using Mitogen.Wire.Frames;
using Mitogen.Wire.Messages;

namespace Mitogen.Tests.Shared.Wire;

public sealed class WireFlowTests
{
    private static readonly byte[] Chunk = new byte[WireProtocol.MaxChunk];

    [Fact]
    public async Task A_gibibyte_flows_with_bounded_bytes_on_the_way()
    {
        const int Chunks = 32 * 1024;
        await using LinkPair pair = await LinkPair.StartAsync(PourAsync);
        using WireChannel channel = pair.Orchestrator.Root.Open();
        await channel.SendAsync(new RunModule("pour", new MapValue { ["chunks"] = Chunks }), CancellationToken.None);
        long taken = 0;
        long most = 0;
        while (await channel.ReceiveAsync(CancellationToken.None) is { } message)
        {
            most = Math.Max(most, pair.Agent.Counters.Sent(FrameType.ModuleOutput).Bytes - taken);
            taken += message is ModuleOutput output ? output.Data.Length : 0;
        }

        Assert.Equal(Chunks * (long)Chunk.Length, taken);
        Assert.InRange(most, Chunk.Length, WireLimits.Default.MaxWindowBytes + (Chunks * 32)); // Headers and envelopes add up.
    }

    [Fact]
    public async Task A_sender_stops_at_its_credit_and_goes_on_with_what_is_granted()
    {
        (WireLink agent, RawPeer peer) = RawPeer.Against(new WireLinkOptions { Role = WireRole.Agent, OnRequest = PourAsync }, capacity: 1 << 20);
        await using var ending = agent;
        await peer.SendAsync(new RunModule("pour", new MapValue { ["chunks"] = 100 }), channel: 1);
        int window = WireProtocol.InitialWindow;
        int frame = 0;
        int sent = 0;
        foreach (int grant in (int[])[0, 32 * 1024, 100_000, 5, 70_000])
        {
            window += grant;
            if (grant > 0)
            {
                await peer.SendAsync(new Credit(grant), channel: 1);
            }

            // As many frames as the credit holds come, and then none: the answer to a ping is next.
            while (frame == 0 || sent + frame <= window)
            {
                (FrameHeader header, byte[] payload) = (await peer.ReadFrameAsync())!.Value;
                Assert.Equal(FrameType.ModuleOutput, header.Type);
                frame = FrameHeader.Size + payload.Length;
                sent += frame;
            }

            await peer.SendAsync(new Ping(grant));
            Assert.Equal(FrameType.Pong, (await peer.ReadFrameAsync())!.Value.Header.Type);
        }

        Assert.InRange(sent, window - frame, window);
    }

    [Fact]
    public async Task A_consumer_that_takes_nothing_stops_only_its_own_channel()
    {
        await using LinkPair pair = await LinkPair.StartAsync(PourAsync);
        using WireChannel stuck = pair.Orchestrator.Root.Open();
        await stuck.SendAsync(new RunModule("pour", new MapValue { ["chunks"] = 1000 }), CancellationToken.None);
        using WireChannel flowing = pair.Orchestrator.Root.Open();
        await flowing.SendAsync(new RunModule("pour", new MapValue { ["chunks"] = 1000 }), CancellationToken.None);
        int came = 0;
        while (await flowing.ReceiveAsync(CancellationToken.None) is not null)
        {
            came++;
        }

        Assert.Equal(1001, came);
        long onStuck = pair.Orchestrator.Counters.Received(FrameType.ModuleOutput).Bytes - (1000L * (Chunk.Length + FrameHeader.Size));
        Assert.InRange(onStuck, 0, WireProtocol.InitialWindow + (1000 * 16));
        for (int i = 0; i < 1001; i++)
        {
            Assert.NotNull(await stuck.ReceiveAsync(CancellationToken.None));
        }
    }

    [Fact]
    public async Task A_window_grows_while_its_consumer_keeps_up_and_not_past_the_limit()
    {
        WireLimits limits = WireLimits.Default with { MaxWindowBytes = 1024 * 1024 };
        await using LinkPair pair = await LinkPair.StartAsync(PourAsync, limits);
        using WireChannel channel = pair.Orchestrator.Root.Open();
        Assert.Equal(WireProtocol.InitialWindow, channel.Window);
        await channel.SendAsync(new RunModule("pour", new MapValue { ["chunks"] = 2000 }), CancellationToken.None);
        while (await channel.ReceiveAsync(CancellationToken.None) is not null)
        {
            Assert.InRange(channel.Window, WireProtocol.InitialWindow, limits.MaxWindowBytes);
        }

        Assert.True(channel.Window > WireProtocol.InitialWindow);
    }

    [Fact]
    public async Task A_ping_overtakes_data_that_waits()
    {
        (WireLink agent, RawPeer peer) = RawPeer.Against(new WireLinkOptions { Role = WireRole.Agent, OnRequest = PourAsync });
        await using var ending = agent;
        for (uint channel = 1; channel <= 4; channel++)
        {
            await peer.SendAsync(new RunModule("pour", new MapValue { ["chunks"] = 1000 }), channel: channel);
            await peer.SendAsync(new Credit(1 << 29), channel: channel);
        }

        for (int round = 0; round < 10; round++)
        {
            long before = agent.Counters.Sent(FrameType.Pong).Frames;
            await peer.SendAsync(new Ping(round));
            await WireLinkTests.WaitUntil(() => agent.Outbound.ControlBytes > 0 || agent.Counters.Sent(FrameType.Pong).Frames > before);
            int between = 0;
            while ((await peer.ReadFrameAsync())!.Value.Header.Type != FrameType.Pong)
            {
                between++;
            }

            // What the stream holds, and the batch that is being written.
            Assert.InRange(between, 0, 6);
        }
    }

    [Fact]
    public async Task Channels_take_turns()
    {
        (WireLink agent, RawPeer peer) = RawPeer.Against(new WireLinkOptions { Role = WireRole.Agent, OnRequest = HoldAndPourAsync });
        await using var ending = agent;
        for (uint channel = 1; channel <= 3; channel++)
        {
            await peer.SendAsync(new RunModule("m", new MapValue { ["size"] = 3_000_000 }), channel: channel);
        }

        // All three wait for credit, then get it.
        for (int spent = 0; spent < 3 * 7; spent++)
        {
            Assert.Equal(FrameType.Part, (await peer.ReadFrameAsync())!.Value.Header.Type);
        }

        for (uint channel = 1; channel <= 3; channel++)
        {
            await peer.SendAsync(new Credit(1 << 29), channel: channel);
        }

        var order = new List<uint>();
        while (order.Count < 200)
        {
            order.Add((await peer.ReadFrameAsync())!.Value.Header.Channel);
        }

        int allStarted = Math.Max(order.IndexOf(1), Math.Max(order.IndexOf(2), order.IndexOf(3)));
        Assert.InRange(allStarted, 2, 20);
        for (int i = allStarted + 1; i + 3 <= order.Count; i += 3)
        {
            Assert.Equal([1u, 2u, 3u], order.Skip(i).Take(3).Order());
        }
    }

    [Fact]
    public async Task Cancelling_a_send_that_waits_for_credit_takes_the_message_back()
    {
        (WireLink link, RawPeer peer) = RawPeer.Against(new WireLinkOptions { Role = WireRole.Orchestrator }, capacity: 1 << 20);
        await using var ending = link;
        await peer.SendAsync(RawPeer.Hello);
        await link.Root.HandshakeAsync(new(), CancellationToken.None);
        using WireChannel channel = link.Root.Open();
        await channel.SendAsync(new RunModule("m", []), CancellationToken.None);
        using var cancel = new CancellationTokenSource();
        var sends = new List<Task<bool>>();
        for (int i = 0; i < 20; i++)
        {
            sends.Add(channel.SendAsync(new Content(Chunk, false), cancel.Token).AsTask());
        }

        await peer.ReadAsync<RunModule>();
        for (int i = 0; i < 7; i++)
        {
            await peer.ReadAsync<Content>();
        }

        await cancel.CancelAsync();
        await Task.WhenAll(sends).ContinueWith(_ => { }, TaskScheduler.Default);
        Assert.Contains(sends, send => send.IsCanceled);
        Assert.All(sends.Where(send => !send.IsCanceled), send => Assert.True(send.IsCompletedSuccessfully));
        await channel.SendAsync(new Cancel(TimeSpan.FromSeconds(1)), CancellationToken.None);
        await peer.SendAsync(new Credit(1 << 20), channel: 1);
        int left = sends.Count(send => !send.IsCanceled) - 7;
        for (int i = 0; i < left; i++)
        {
            Assert.Equal(FrameType.Content, (await peer.ReadFrameAsync())!.Value.Header.Type);
        }

        Assert.Equal(FrameType.Cancel, (await peer.ReadFrameAsync())!.Value.Header.Type);
    }

    [Fact]
    public async Task Cancelling_a_message_that_went_in_part_tells_the_peer_to_drop_it()
    {
        (WireLink link, RawPeer peer) = RawPeer.Against(new WireLinkOptions { Role = WireRole.Orchestrator }, capacity: 1 << 20);
        await using var ending = link;
        await peer.SendAsync(RawPeer.Hello);
        await link.Root.HandshakeAsync(new(), CancellationToken.None);
        using WireChannel channel = link.Root.Open();
        await channel.SendAsync(new RunModule("small", []), CancellationToken.None);
        using var cancel = new CancellationTokenSource();
        Task<bool> sending = channel.SendAsync(new RunModule("large", new MapValue { ["a"] = new BytesValue(new byte[1 << 20]) }), cancel.Token).AsTask();
        await peer.ReadAsync<RunModule>();
        for (int i = 0; i < 7; i++)
        {
            Assert.Equal(FrameType.Part, (await peer.ReadFrameAsync())!.Value.Header.Type);
        }

        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        (FrameHeader header, _) = (await peer.ReadFrameAsync())!.Value;
        Assert.Equal(new FrameHeader(0, 0, 1, FrameType.Part), header);
        await channel.SendAsync(new Cancel(TimeSpan.Zero), CancellationToken.None);
        Assert.Equal(FrameType.Cancel, (await peer.ReadFrameAsync())!.Value.Header.Type);
    }

    [Fact]
    public async Task Drops_the_parts_of_a_message_that_was_given_up()
    {
        await using LinkPair pair = await LinkPair.StartAsync(LinkPair.EchoAsync);
        for (int i = 0; i < 5; i++)
        {
            using WireChannel channel = pair.Orchestrator.Root.Open();
            using var cancel = new CancellationTokenSource();
            long before = pair.Agent.Counters.Received(FrameType.Part).Frames;
            Task<bool> sending = channel.SendAsync(new RunModule("m", new MapValue { ["a"] = new BytesValue(new byte[50 << 20]) }), cancel.Token).AsTask();
            await WireLinkTests.WaitUntil(() => pair.Agent.Counters.Received(FrameType.Part).Frames > before);
            await cancel.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
            await WireLinkTests.WaitUntil(() => pair.Agent.Root.OpenChannels == 0 && pair.Orchestrator.Root.OpenChannels == 0);
            Assert.Equal(0, pair.Agent.Unfinished.Bytes);
        }

        await LinkPair.RunAsync(pair.Orchestrator.Root, "m");
    }

    /// <summary>Output of so many chunks, then the result.</summary>
    private static async Task PourAsync(WireChannel channel, Mitogen.Wire.Codec.IWireMessage request, CancellationToken cancellationToken)
    {
        long chunks = ((IntegerValue)((RunModule)request).Arguments["chunks"]).Number;
        for (long i = 0; i < chunks; i++)
        {
            await channel.SendAsync(new ModuleOutput(0, OutputStream.Out, Chunk), cancellationToken);
        }

        await channel.SendAsync(new ModuleResult(0, true, []), cancellationToken);
    }

    /// <summary>One large result.</summary>
    private static async Task HoldAndPourAsync(WireChannel channel, Mitogen.Wire.Codec.IWireMessage request, CancellationToken cancellationToken)
    {
        long size = ((IntegerValue)((RunModule)request).Arguments["size"]).Number;
        await channel.SendAsync(new ModuleResult(0, true, new MapValue { ["data"] = new BytesValue(new byte[size]) }), cancellationToken);
    }
}
