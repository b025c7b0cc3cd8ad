using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Mitogen.TestKit.Sshd;

/// <summary>
/// Stands between clients and a server on loopback: counts bytes, connections and round trips, delays, freezes and cuts. It listens on
/// 127.0.0.1 and on further addresses of 127.0.0.0/8 when one server is to be many hosts.
/// </summary>
internal sealed class TcpRelay : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<RelayConnection, Task> _connections = new();
    private readonly List<TcpListener> _listeners = [];
    private readonly List<Task> _accepting = [];
    private readonly RelayTraffic _traffic = new();
    private readonly int _serverPort;

    private TcpRelay(int serverPort) => _serverPort = serverPort;

    public int Port { get; private set; }

    public RelayCounts Counts => _traffic.Counts;

    /// <summary>One way: a round trip takes twice as long. For bytes that arrive from now on.</summary>
    public TimeSpan Delay
    {
        get => _traffic.Delay;
        set => _traffic.Delay = value;
    }

    /// <summary>When false, whoever connects is cut off at once.</summary>
    public bool AcceptsConnections { get; set; } = true;

    public int OpenConnections => _connections.Count;

    /// <param name="serverPort">Of 127.0.0.1.</param>
    /// <param name="hosts">On how many addresses to listen: 127.0.0.1, 127.0.0.2 and so on, all at one port.</param>
    public static TcpRelay Start(int serverPort, int hosts = 1)
    {
        var relay = new TcpRelay(serverPort);
        for (int host = 1; host <= hosts; host++)
        {
            var listener = new TcpListener(IPAddress.Parse($"127.0.0.{host}"), relay.Port);
            listener.Start(backlog: 512);
            relay.Port = ((IPEndPoint)listener.LocalEndpoint).Port;
            relay._listeners.Add(listener);
            relay._accepting.Add(relay.AcceptAsync(listener));
        }

        return relay;
    }

    public void ResetCounts() => _traffic.ResetCounts();

    /// <summary>Nothing is delivered any more, and nobody is told: what a silent network looks like.</summary>
    public void Freeze() => _traffic.Freeze();

    public void Thaw() => _traffic.Thaw();

    /// <summary>Ends all connections that are open now.</summary>
    public void Cut(bool resets = true)
    {
        foreach (RelayConnection connection in _connections.Keys)
            connection.Cut(resets);
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        foreach (TcpListener listener in _listeners)
            listener.Stop();
        await Task.WhenAll(_accepting);
        Cut();
        await Task.WhenAll(_connections.Values);
        _stopping.Dispose();
    }

    private async Task AcceptAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                Socket client = await listener.AcceptSocketAsync(_stopping.Token);
                if (AcceptsConnections)
                    await ConnectAsync(client);
                else
                    client.Close(timeout: 0);
            }
        }
        catch (Exception failure) when (failure is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Disposed.
        }
    }

    private async Task ConnectAsync(Socket client)
    {
        var server = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await server.ConnectAsync(IPAddress.Loopback, _serverPort, _stopping.Token);
        }
        catch (Exception failure) when (failure is OperationCanceledException or SocketException)
        {
            server.Dispose();
            client.Close(timeout: 0);
            return;
        }

        _traffic.CountConnection();
        var connection = new RelayConnection(client, server, _traffic, _stopping.Token);
        var registered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _connections[connection] = RunAsync(connection, registered.Task);
        registered.SetResult();
    }

    private async Task RunAsync(RelayConnection connection, Task registered)
    {
        await registered;
        await connection.RunAsync();
        _connections.TryRemove(connection, out _);
    }
}
