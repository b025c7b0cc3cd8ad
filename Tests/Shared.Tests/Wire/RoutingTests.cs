using Mitogen.TestKit;
using Mitogen.Values;
using Mitogen.Wire;
using Mitogen.Wire.Frames;
using Mitogen.Wire.Handshake;
using Mitogen.Wire.Messages;

namespace Mitogen.Tests.Shared.Wire;

public sealed class RoutingTests
{
    [Fact]
    public async Task Reaches_agents_through_agents()
    {
        await using AgentTree tree = await AgentTree.StartAsync();
        WireContext child = await tree.StartChildAsync(tree.Orchestrator.Root);
        WireContext grandchild = await tree.StartChildAsync(child);
        WireContext greatGrandchild = await tree.StartChildAsync(grandchild);
        WireContext[] all = [tree.Orchestrator.Root, child, grandchild, greatGrandchild];
        Assert.Equal([0u, 1u, 2u, 3u], all.Select(context => context.Id));
        byte[] data = new byte[1_000_000];
        new Random(5).NextBytes(data);
        ModuleResult[] results = await Task.WhenAll(all.Select(context =>
            LinkPair.RunAsync(context, "echo", new MapValue { ["from"] = context.Id, ["data"] = new BytesValue(data) })));
        Assert.Equal(all.Select(context => (Value)context.Id), results.Select(result => result.Result["from"]));
        Assert.All(results, result => Assert.Equal(new BytesValue(data), result.Result["data"]));
        foreach (WireContext context in all)
        {
            await context.PingAsync(CancellationToken.None);
        }

        // Each served its own: what the last one ran, the others handed on unread.
        Assert.Equal(0, tree.Agents[0].Unfinished.Bytes);
        Assert.All(all, context => Assert.Equal(1u, tree.Agents[context.Id].Root.OpenChannels == 0 ? 1u : 0u));
    }

    [Fact]
    public async Task A_lost_agent_takes_those_below_it_along_and_no_other()
    {
        await using AgentTree tree = await AgentTree.StartAsync();
        WireContext child = await tree.StartChildAsync(tree.Orchestrator.Root);
        WireContext grandchild = await tree.StartChildAsync(child);
        WireContext sibling = await tree.StartChildAsync(tree.Orchestrator.Root);
        using WireChannel waiting = grandchild.Open();
        await tree.Agents[child.Id].DisposeAsync();
        WireFault fault = await child.Closed;
        Assert.Equal(WireFaultReason.ContextLost, fault.Reason);
        Assert.Equal("tail", child.Lost!.ErrorTail);
        Assert.Equal(WireFaultReason.ParentLost, (await grandchild.Closed).Reason);
        await Assert.ThrowsAsync<WireClosedException>(() => waiting.ReceiveAsync(CancellationToken.None).AsTask());
        Assert.Throws<WireClosedException>(() => tree.Orchestrator.AddContext(child));
        await LinkPair.RunAsync(sibling, "echo");
        await LinkPair.RunAsync(tree.Orchestrator.Root, "echo");
        Assert.Equal(4u, (await tree.StartChildAsync(tree.Orchestrator.Root)).Id); // A number is not used again.
    }

    [Fact]
    public async Task The_last_results_of_an_agent_that_ends_arrive_before_its_end()
    {
        await using AgentTree tree = await AgentTree.StartAsync();
        WireContext child = await tree.StartChildAsync(tree.Orchestrator.Root, isPlayed: true);
        RawPeer played = tree.Played[child.Id];
        using WireChannel channel = child.Open();
        await channel.SendAsync(new RunModule("m", []), CancellationToken.None);
        await played.ReadAsync<RunModule>();
        for (int i = 0; i < 7; i++)
        {
            await played.SendAsync(new ModuleOutput(0, OutputStream.Out, new byte[32_000]), channel: 1);
        }

        await played.SendAsync(new ModuleResult(0, true, []), channel: 1);
        await played.DisposeAsync();
        Assert.Equal(WireFaultReason.ContextLost, (await child.Closed).Reason);
        for (int i = 0; i < 7; i++)
        {
            Assert.IsType<ModuleOutput>(await channel.ReceiveAsync(CancellationToken.None));
        }

        Assert.IsType<ModuleResult>(await channel.ReceiveAsync(CancellationToken.None));
        Assert.Null(await channel.ReceiveAsync(CancellationToken.None));
    }

    [Theory]
    [InlineData("another context")]
    [InlineData("its own number")]
    [InlineData("no context at all")]
    [InlineData("the loss of itself")]
    [InlineData("garbage")]
    [InlineData("garbage inside a frame")]
    [InlineData("a result on a channel that never opened")]
    public async Task A_child_that_lies_ends_only_itself(string lie)
    {
        await using AgentTree tree = await AgentTree.StartAsync();
        WireContext sibling = await tree.StartChildAsync(tree.Orchestrator.Root);
        WireContext child = await tree.StartChildAsync(tree.Orchestrator.Root, isPlayed: true);
        RawPeer played = tree.Played[child.Id];
        switch (lie)
        {
            case "another context": await played.SendAsync(new ModuleResult(0, true, []), context: sibling.Id, channel: 1); break;
            case "its own number": await played.SendAsync(new Ping(1), context: child.Id); break;
            case "no context at all": await played.SendAsync(new Ping(1), context: 999); break;
            case "the loss of itself": await played.SendAsync(new ContextLost("x", 0, "")); break;
            case "garbage": await played.SendBytesAsync("Killed by signal 9 and more"u8.ToArray()); break;
            case "garbage inside a frame": await played.SendFrameAsync(FrameType.Pong, [0xC1]); break;
            default: await played.SendAsync(new ModuleResult(0, true, []), channel: 5); break;
        }

        Assert.NotEmpty((await child.Closed).Text);
        await tree.Relays[child.Id].Closed;
        await LinkPair.RunAsync(sibling, "echo");
        await LinkPair.RunAsync(tree.Orchestrator.Root, "echo");
        Assert.False(tree.Orchestrator.Closed.IsCompleted);
    }

    [Fact]
    public async Task A_grandchild_cannot_speak_for_a_context_that_is_not_below_it()
    {
        await using AgentTree tree = await AgentTree.StartAsync();
        WireContext child = await tree.StartChildAsync(tree.Orchestrator.Root);
        WireContext other = await tree.StartChildAsync(child);
        WireContext grandchild = await tree.StartChildAsync(child, isPlayed: true);
        await tree.Played[grandchild.Id].SendAsync(new Ping(1), context: other.Id);
        Assert.Equal(WireFaultReason.ContextLost, (await grandchild.Closed).Reason);
        await LinkPair.RunAsync(other, "echo");
    }

    [Fact]
    public async Task Ends_a_child_that_it_fails()
    {
        await using AgentTree tree = await AgentTree.StartAsync();
        WireContext child = await tree.StartChildAsync(tree.Orchestrator.Root);
        child.Fail(new WireFault(WireFaultReason.LocalClose, "no longer wanted"));
        Assert.Equal("no longer wanted", (await child.Closed).Text);
        await tree.Agents[child.Id].Closed;
        await LinkPair.RunAsync(tree.Orchestrator.Root, "echo");
    }

    [Fact]
    public async Task The_end_of_the_link_ends_all_agents_below()
    {
        await using AgentTree tree = await AgentTree.StartAsync();
        WireContext child = await tree.StartChildAsync(tree.Orchestrator.Root);
        WireContext grandchild = await tree.StartChildAsync(child);
        await tree.Orchestrator.DisposeAsync();
        foreach (WireLink agent in tree.Agents.Values)
        {
            await agent.Closed;
        }

        Assert.Equal(WireFaultReason.LocalClose, (await grandchild.Closed).Reason);
    }

    [Fact]
    public async Task A_refused_child_is_stopped()
    {
        await using AgentTree tree = await AgentTree.StartAsync();
        WireContext child = tree.Orchestrator.AddContext(tree.Orchestrator.Root);
        using WireChannel channel = tree.Orchestrator.Root.Open();
        await channel.SendAsync(new StartChild(child.Id, [], [], false, "", "", [], "", "", TimeSpan.Zero, false), CancellationToken.None);
        HandshakeResult result = await child.HandshakeAsync(new HandshakeTerms { BuildId = "another" }, CancellationToken.None);
        Assert.Equal(HandshakeFailure.WrongBuild, result.Failure);
        await tree.Relays[child.Id].Closed;
    }

    [Fact]
    public async Task What_a_parent_holds_of_a_childs_output_is_bounded()
    {
        await using AgentTree tree = await AgentTree.StartAsync();
        WireContext child = await tree.StartChildAsync(tree.Orchestrator.Root);
        using WireChannel stuck = child.Open();
        await stuck.SendAsync(new RunModule("pour", new MapValue { ["chunks"] = 500 }), CancellationToken.None);
        using WireChannel flowing = child.Open();
        await flowing.SendAsync(new RunModule("pour", new MapValue { ["chunks"] = 3000 }), CancellationToken.None);
        while (await flowing.ReceiveAsync(CancellationToken.None) is not null)
        {
            long inParent = tree.Relays[child.Id].Counters.BytesReceived - tree.Orchestrator.Counters.BytesReceived;
            Assert.True(inParent <= WireLimits.Default.MaxForwardBytes + (256 * 1024), $"{inParent} bytes in the parent");
        }

        Assert.IsType<ModuleOutput>(await stuck.ReceiveAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_child_that_does_not_read_is_ended_before_its_siblings_starve()
    {
        var time = new FakeTime();
        await using AgentTree tree = await AgentTree.StartAsync(time);
        WireContext sibling = await tree.StartChildAsync(tree.Orchestrator.Root);
        await LinkPair.RunAsync(sibling, "echo"); // It has read its welcome, for which it would wait a minute of a time that runs fast from here on.
        WireContext child = await tree.StartChildAsync(tree.Orchestrator.Root, isPlayed: true);
        var large = new RunModule("m", new MapValue { ["a"] = new BytesValue(new byte[200_000]) });
        Task[] sends = [.. Enumerable.Range(0, 16).Select(_ => child.Open().SendAsync(large, CancellationToken.None).AsTask())];

        Task<ModuleResult> onSibling = LinkPair.RunAsync(sibling, "echo");
        await WireLinkTests.WaitUntil(() =>
        {
            time.Advance(TimeSpan.FromSeconds(1));
            return tree.Relays[child.Id].Closed.IsCompleted;
        });
        Assert.Equal(WireFaultReason.ForwardStalled, (await tree.Relays[child.Id].Closed).Reason);
        await onSibling;
        Assert.Equal(WireFaultReason.ContextLost, (await child.Closed).Reason);
        await Task.WhenAll(sends);
    }

    [Fact]
    public async Task Contexts_take_turns_on_the_way_up()
    {
        (WireLink agent, RawPeer orchestrator) = RawPeer.Against(new WireLinkOptions { Role = WireRole.Agent });
        await using WireLink ending = agent;
        byte[] payload = new byte[1000];
        FrameHeader Header(uint context) => new(payload.Length, context, 1, FrameType.ModuleOutput);
        await Task.WhenAll(((uint[])[1, 2, 3]).Select(context => Task.Run(async () =>
        {
            for (int i = 0; i < 1000; i++)
            {
                Assert.True(await agent.ForwardAsync(Header(context), payload, CancellationToken.None));
            }
        })));

        // The stream holds 64 frames, a write as many: after those the three take turns to the end.
        var order = new List<uint>();
        while (order.Count < 3000)
        {
            order.Add((await orchestrator.ReadFrameAsync())!.Value.Header.Context);
        }

        List<uint> turns = order[300..2400];
        for (int i = 0; i < turns.Count; i += 3)
        {
            Assert.Equal([1u, 2u, 3u], turns.Skip(i).Take(3).Order());
        }
    }
}
