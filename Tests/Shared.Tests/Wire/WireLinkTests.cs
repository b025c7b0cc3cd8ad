using Mitogen.Values;
using Mitogen.Wire;
using Mitogen.Wire.Frames;
using Mitogen.Wire.Messages;

namespace Mitogen.Tests.Shared.Wire;

public sealed class WireLinkTests
{
    [Fact]
    public async Task Costs_one_request_frame_and_one_result_frame()
    {
        await using LinkPair pair = await LinkPair.StartAsync(LinkPair.EchoAsync);
        for (int i = 0; i < 50; i++)
        {
            ModuleResult result = await LinkPair.RunAsync(pair.Orchestrator.Root, "m", new MapValue { ["i"] = i });
            Assert.Equal(i, result.Result["i"]);
        }

        Assert.Equal(50, pair.Orchestrator.Counters.Sent(FrameType.RunModule).Frames);
        Assert.Equal(50, pair.Orchestrator.Counters.Received(FrameType.ModuleResult).Frames);
        Assert.Equal(51, pair.Orchestrator.Counters.FramesSent); // And the Welcome.
        Assert.Equal(51, pair.Orchestrator.Counters.FramesReceived);
        Assert.Equal(pair.Orchestrator.Counters.BytesSent, pair.Agent.Counters.BytesReceived);
        Assert.Equal(pair.Agent.Counters.BytesSent, pair.Orchestrator.Counters.BytesReceived);
        Assert.Equal(0, pair.Orchestrator.Root.OpenChannels);
        Assert.Equal(0, pair.Agent.Root.OpenChannels);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 3)]
    [InlineData(1 << 20, int.MaxValue)]
    public async Task Carries_messages_longer_than_frames_and_windows_over_any_stream(int capacity, int readChunk)
    {
        await using LinkPair pair = await LinkPair.StartAsync(LinkPair.EchoAsync, capacity: capacity, readChunk: readChunk);
        int length = capacity < 10 ? 400_000 : 3_000_000;
        byte[] data = new byte[length];
        new Random(1).NextBytes(data);
        ModuleResult result = await LinkPair.RunAsync(pair.Orchestrator.Root, "m", new MapValue { ["data"] = new BytesValue(data) });
        Assert.True(data.AsSpan().SequenceEqual(((BytesValue)result.Result["data"]).Data.Span));
        Assert.Equal(0, pair.Orchestrator.Unfinished.Bytes);
        Assert.Equal(0, pair.Agent.Unfinished.Bytes);
    }

    [Fact]
    public async Task Serves_many_requests_at_once()
    {
        var all = new TaskCompletionSource();
        int waiting = 0;
        await using LinkPair pair = await LinkPair.StartAsync(async (channel, request, cancellationToken) =>
        {
            if (Interlocked.Increment(ref waiting) == 100)
            {
                all.SetResult();
            }

            await all.Task;
            await LinkPair.EchoAsync(channel, request, cancellationToken);
        });
        ModuleResult[] results = await Task.WhenAll(
            Enumerable.Range(0, 100).Select(i => LinkPair.RunAsync(pair.Orchestrator.Root, "m", new MapValue { ["i"] = i })));
        Assert.Equal(Enumerable.Range(0, 100).Select(i => (Value)i), results.Select(result => result.Result["i"]));
    }

    [Fact]
    public async Task Answers_for_a_handler_that_throws_or_says_nothing()
    {
        await using LinkPair pair = await LinkPair.StartAsync((_, request, _) => ((RunModule)request).Module == "throws"
            ? throw new IOException("the disk is on fire")
            : Task.CompletedTask);
        foreach ((string module, string text) in ((string, string)[])[("throws", "the disk is on fire"), ("forgets", "without an answer")])
        {
            using WireChannel channel = pair.Orchestrator.Root.Open();
            Assert.True(await channel.SendAsync(new RunModule(module, []), CancellationToken.None));
            var failed = Assert.IsType<ChannelFailed>(await channel.ReceiveAsync(CancellationToken.None));
            Assert.Contains(text, failed.Text, StringComparison.Ordinal);
            Assert.True(channel.HasEnded);
        }
    }

    [Fact]
    public async Task Cancels_what_is_given_up_and_drops_its_late_replies()
    {
        var cancelled = new TaskCompletionSource<TimeSpan>();
        await using LinkPair pair = await LinkPair.StartAsync(async (channel, request, cancellationToken) =>
        {
            if (((RunModule)request).Module == "echo")
            {
                await LinkPair.EchoAsync(channel, request, cancellationToken);
                return;
            }

            await channel.SendAsync(new ModuleOutput(0, OutputStream.Out, new byte[10]), cancellationToken);
            cancelled.TrySetResult(((Cancel)(await channel.ReceiveAsync(cancellationToken))!).Grace);
            for (int i = 0; i < 100; i++)
            {
                await channel.SendAsync(new ModuleOutput(0, OutputStream.Out, new byte[32_000]), cancellationToken);
            }

            await channel.SendAsync(new ModuleResult(0, true, []), cancellationToken);
        });
        WireChannel channel = pair.Orchestrator.Root.Open();
        await channel.SendAsync(new RunModule("long", []), CancellationToken.None);
        Assert.IsType<ModuleOutput>(await channel.ReceiveAsync(CancellationToken.None));
        channel.Dispose();
        Assert.Null(await channel.ReceiveAsync(CancellationToken.None));
        Assert.False(await channel.SendAsync(new Cancel(TimeSpan.Zero), CancellationToken.None));
        Assert.Equal(TimeSpan.Zero, await cancelled.Task);
        await LinkPair.RunAsync(pair.Orchestrator.Root, "echo");
        await WaitUntil(() => pair.Orchestrator.Root.OpenChannels == 0); // The last result came and was dropped.
        Assert.Equal(100 + 1, pair.Orchestrator.Counters.Received(FrameType.ModuleOutput).Frames);
    }

    [Fact]
    public async Task A_channel_that_was_never_used_costs_nothing()
    {
        await using LinkPair pair = await LinkPair.StartAsync(LinkPair.EchoAsync);
        pair.Orchestrator.Root.Open().Dispose();
        Assert.Equal(0, pair.Orchestrator.Root.OpenChannels);
        using WireChannel channel = pair.Orchestrator.Root.Open();
        await channel.SendAsync(new RunModule("m", []), CancellationToken.None);
        await channel.ReceiveAsync(CancellationToken.None);
        Assert.Equal(1u, channel.Number);
        Assert.Equal(2, pair.Orchestrator.Counters.FramesSent);
    }

    [Fact]
    public async Task Opens_no_more_channels_than_the_limit()
    {
        await using LinkPair pair = await LinkPair.StartAsync(LinkPair.EchoAsync, WireLimits.Default with { MaxChannels = 2 });
        using WireChannel first = pair.Orchestrator.Root.Open();
        using WireChannel second = pair.Orchestrator.Root.Open();
        Assert.Throws<InvalidOperationException>(() => pair.Orchestrator.Root.Open());
    }

    [Fact]
    public async Task Writes_what_is_queued_before_it_says_goodbye()
    {
        var received = new TaskCompletionSource<int>();
        await using LinkPair pair = await LinkPair.StartAsync((_, request, _) =>
        {
            received.SetResult(((RunModule)request).Arguments.Count);
            return Task.CompletedTask;
        });
        using WireChannel channel = pair.Orchestrator.Root.Open();
        await channel.SendAsync(new RunModule("m", new MapValue { ["a"] = 1 }), CancellationToken.None);
        WireFault fault = await pair.Orchestrator.CloseAsync("the run is over", CancellationToken.None);
        Assert.Equal(WireFaultReason.LocalClose, fault.Reason);
        Assert.Equal(1, await received.Task);
        fault = await pair.Agent.Closed;
        Assert.Equal(new WireFault(WireFaultReason.Goodbye, "the run is over"), fault);
        Assert.True(fault.IsOrderly);
    }

    [Fact]
    public async Task Everything_that_waits_ends_with_the_link()
    {
        var serving = new TaskCompletionSource();
        await using LinkPair pair = await LinkPair.StartAsync(async (_, _, cancellationToken) =>
        {
            try
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }
            finally
            {
                serving.SetResult();
            }
        });
        using WireChannel channel = pair.Orchestrator.Root.Open();
        await channel.SendAsync(new RunModule("m", []), CancellationToken.None);
        var large = new RunModule("m", new MapValue { ["data"] = new BytesValue(new byte[1 << 20]) });
        Assert.True(await channel.SendAsync(large, CancellationToken.None)); // It waits at the agent, untaken: no credit for the next.
        Task<bool> sending = channel.SendAsync(large, CancellationToken.None).AsTask();
        Task receiving = channel.ReceiveAsync(CancellationToken.None).AsTask();
        await WaitUntil(() => pair.Agent.Root.OpenChannels == 1);
        await pair.Agent.DisposeAsync();
        var closed = await Assert.ThrowsAsync<WireClosedException>(() => receiving);
        Assert.False(await sending);
        Assert.Equal(closed.Fault, await pair.Orchestrator.Closed);
        Assert.Equal(closed.Fault, await pair.Orchestrator.Root.Closed);
        await serving.Task;
        await Assert.ThrowsAsync<WireClosedException>(() => pair.Orchestrator.Root.PingAsync(CancellationToken.None));
        Assert.Throws<WireClosedException>(() => pair.Orchestrator.Root.Open());
        Assert.False(await channel.SendAsync(new Cancel(TimeSpan.Zero), CancellationToken.None));
    }

    [Fact]
    public async Task Gives_out_what_came_before_the_link_ended()
    {
        (WireLink link, RawPeer peer) = RawPeer.Against(new WireLinkOptions { Role = WireRole.Orchestrator });
        await peer.SendAsync(RawPeer.Hello);
        await link.Root.HandshakeAsync(new(), CancellationToken.None);
        using WireChannel channel = link.Root.Open();
        await channel.SendAsync(new RunModule("m", []), CancellationToken.None);
        await peer.ReadAsync<RunModule>();
        await peer.SendAsync(new ModuleOutput(0, OutputStream.Out, new byte[1]), channel: 1);
        await peer.DisposeAsync();
        await link.Closed;
        Assert.IsType<ModuleOutput>(await channel.ReceiveAsync(CancellationToken.None));
        await Assert.ThrowsAsync<WireClosedException>(() => channel.ReceiveAsync(CancellationToken.None).AsTask());
    }

    [Fact]
    public async Task Refuses_a_message_that_holds_no_data_and_goes_on()
    {
        await using LinkPair pair = await LinkPair.StartAsync(LinkPair.EchoAsync);
        using (WireChannel channel = pair.Orchestrator.Root.Open())
        {
            var template = new MapValue { ["a"] = new TemplateValue("{{ a }}", SourcePosition.Unknown) };
            await Assert.ThrowsAsync<InvalidOperationException>(() => channel.SendAsync(new RunModule("m", template), CancellationToken.None).AsTask());
        }

        await LinkPair.RunAsync(pair.Orchestrator.Root, "m");
    }

    [Fact]
    public async Task Measures_the_round_trip()
    {
        await using LinkPair pair = await LinkPair.StartAsync(LinkPair.EchoAsync);
        Assert.Null(pair.Orchestrator.Root.RoundTrip);
        TimeSpan time = await pair.Orchestrator.Root.PingAsync(CancellationToken.None);
        Assert.Equal(time, pair.Orchestrator.Root.RoundTrip);
        await pair.Agent.Root.PingAsync(CancellationToken.None);
    }

    internal static async Task WaitUntil(Func<bool> condition)
    {
        while (!condition())
        {
            await Task.Yield();
        }
    }
}
