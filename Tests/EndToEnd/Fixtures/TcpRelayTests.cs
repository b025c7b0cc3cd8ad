using System.Net;
using System.Net.Sockets;
using Mitogen.TestKit.Sshd;

namespace Mitogen.Tests.EndToEnd.Fixtures;

public sealed class TcpRelayTests : FixtureTestBase, IAsyncLifetime
{
    private readonly TcpListener _server = new(IPAddress.Loopback, 0);
    private TcpRelay _relay = null!;

    public Task InitializeAsync()
    {
        _server.Start();
        _relay = TcpRelay.Start(((IPEndPoint)_server.LocalEndpoint).Port, hosts: 3);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _relay.DisposeAsync();
        _server.Dispose();
    }

    [Fact]
    public async Task Carries_plain_ssh()
    {
        await using PrivateSshd sshd = await PrivateSshd.StartAsync(cancellationToken: Limit);
        await using TcpRelay relay = TcpRelay.Start(sshd.Port);
        sshd.TrustPort(relay.Port);
        CommandResult result = await Command.RunAsync("ssh", [.. sshd.SshArguments("root", relay.Port), "echo hi"], Limit);
        Assert.Equal("hi\n", result.EnsureSuccess("ssh through the relay").Output);
        RelayCounts counts = relay.Counts;
        Assert.Equal(1, counts.Connections);
        Assert.InRange(counts.BytesToServer, 1_000, 20_000);
        Assert.InRange(counts.BytesToClient, 1_000, 20_000);
        Assert.InRange(counts.RoundTrips, 3, 30);
    }

    [Fact]
    public async Task Counts_bytes_and_round_trips()
    {
        (Socket client, Socket server) = await ConnectAsync();
        Assert.Equal(new RelayCounts(1, 1, 1, 1), _relay.Counts);
        _relay.ResetCounts();
        for (int i = 0; i < 3; i++)
        {
            await SendAsync(client, server, 10);
            await SendAsync(client, server, 10);
            await SendAsync(server, client, 7);
            await SendAsync(server, client, 7);
        }

        Assert.Equal(new RelayCounts(60, 42, 3, 0), _relay.Counts);
        _relay.ResetCounts();
        Assert.Equal(default, _relay.Counts);
    }

    [Fact]
    public async Task Listens_on_several_addresses_at_one_port()
    {
        for (int host = 1; host <= 3; host++)
        {
            (Socket client, Socket server) = await ConnectAsync($"127.0.0.{host}");
            await SendAsync(client, server, 5);
        }

        Assert.Equal(3, _relay.Counts.Connections);
    }

    [Fact]
    public async Task Holds_bytes_back_for_the_delay()
    {
        (Socket client, Socket server) = await ConnectAsync();
        _relay.Delay = TimeSpan.FromMilliseconds(50);
        long start = TimeProvider.System.GetTimestamp();
        await SendAsync(client, server, 5);
        await SendAsync(server, client, 5);
        Assert.True(TimeProvider.System.GetElapsedTime(start) >= TimeSpan.FromMilliseconds(99));
    }

    [Fact]
    public async Task Delivers_nothing_while_frozen_and_all_of_it_after()
    {
        (Socket client, Socket server) = await ConnectAsync();
        _relay.Freeze();
        await client.SendAsync(new byte[3], SocketFlags.None);
        Task<int> receiving = server.ReceiveAsync(new byte[10], SocketFlags.None, Limit).AsTask();
        while (_relay.Counts.BytesToServer < 4)
            await Task.Yield();
        Assert.False(receiving.IsCompleted);
        _relay.Thaw();
        Assert.Equal(3, await receiving);
    }

    [Fact]
    public async Task Cuts_connections_by_a_reset()
    {
        (Socket client, Socket server) = await ConnectAsync();
        _relay.Cut(resets: true);
        var seen = await Assert.ThrowsAsync<SocketException>(async () => await client.ReceiveAsync(new byte[1], SocketFlags.None, Limit));
        Assert.Equal(SocketError.ConnectionReset, seen.SocketErrorCode);
        await Assert.ThrowsAsync<SocketException>(async () => await server.ReceiveAsync(new byte[1], SocketFlags.None, Limit));
    }

    [Fact]
    public async Task Cuts_connections_in_an_orderly_way()
    {
        (Socket client, Socket server) = await ConnectAsync();
        _relay.Cut(resets: false);
        Assert.Equal(0, await client.ReceiveAsync(new byte[1], SocketFlags.None, Limit));
        Assert.Equal(0, await server.ReceiveAsync(new byte[1], SocketFlags.None, Limit));
    }

    [Fact]
    public async Task Passes_the_end_of_one_direction_on_and_keeps_the_other_open()
    {
        (Socket client, Socket server) = await ConnectAsync();
        client.Shutdown(SocketShutdown.Send);
        Assert.Equal(0, await server.ReceiveAsync(new byte[1], SocketFlags.None, Limit));
        await SendAsync(server, client, 5);
    }

    private async Task<(Socket Client, Socket Server)> ConnectAsync(string address = "127.0.0.1")
    {
        var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await client.ConnectAsync(IPAddress.Parse(address), _relay.Port, Limit);
        Socket server = await _server.AcceptSocketAsync(Limit);
        server.NoDelay = true;
        await SendAsync(client, server, 1); // The relay knows the connection once bytes have passed.
        await SendAsync(server, client, 1);
        return (client, server);
    }

    private async Task SendAsync(Socket from, Socket to, int count)
    {
        await from.SendAsync(new byte[count], SocketFlags.None, Limit);
        byte[] buffer = new byte[count];
        for (int got = 0; got < count;)
            got += await to.ReceiveAsync(buffer.AsMemory(got), SocketFlags.None, Limit);
    }
}
