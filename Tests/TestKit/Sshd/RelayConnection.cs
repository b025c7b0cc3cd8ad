using System.Net.Sockets;
using System.Threading.Channels;

namespace Mitogen.TestKit.Sshd;

/// <summary>One client, its connection to the server, and the bytes on their way between them.</summary>
internal sealed class RelayConnection(Socket client, Socket server, RelayTraffic traffic, CancellationToken cancellationToken)
{
    private const int ChunkSize = 64 * 1024;
    private const int MaxChunksUnderway = 256;
    private volatile bool _clientSpokeLast;
    private readonly Lock _gate = new();
    private bool _ended;

    /// <summary>Ends when both sides have ended, or the connection was cut.</summary>
    internal async Task RunAsync()
    {
        client.NoDelay = server.NoDelay = true;
        using (client)
        using (server)
        {
            await Task.WhenAll(CarryAsync(client, server, toServer: true), CarryAsync(server, client, toServer: false));
            lock (_gate)
                _ended = true;
        }
    }

    /// <param name="resets">Both sides see RST at once; otherwise an orderly end.</param>
    internal void Cut(bool resets)
    {
        lock (_gate)
        {
            if (_ended)
                return;
            _ended = resets; // Whoever cuts hard has the last word.
            foreach (Socket socket in new[] { client, server })
                Cut(socket, resets);
        }
    }

    /// <summary>Closing a socket that is being read resets it too, so an orderly end just stops the reading.</summary>
    private static void Cut(Socket socket, bool resets)
    {
        try
        {
            if (resets)
                socket.LingerState = new LingerOption(enable: true, seconds: 0);
            else
                socket.Shutdown(SocketShutdown.Receive);
        }
        catch (SocketException)
        {
            // Its peer was faster.
        }

        if (resets)
            socket.Close();
    }

    private async Task CarryAsync(Socket from, Socket to, bool toServer)
    {
        var underway = Channel.CreateBounded<(byte[] Data, long Due)>(MaxChunksUnderway);
        Task delivery = DeliverAsync(underway.Reader, to);
        try
        {
            byte[] buffer = new byte[ChunkSize];
            for (int count; (count = await from.ReceiveAsync(buffer, SocketFlags.None, cancellationToken)) > 0;)
            {
                Count(toServer, count);
                long due = TimeProvider.System.GetTimestamp() + (long)(traffic.Delay.TotalSeconds * TimeProvider.System.TimestampFrequency);
                await underway.Writer.WriteAsync((buffer[..count], due), cancellationToken);
            }
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            Cut(resets: true); // One side is gone, so the other has nobody to talk to.
        }

        underway.Writer.Complete();
        await delivery;
    }

    private async Task DeliverAsync(ChannelReader<(byte[] Data, long Due)> underway, Socket to)
    {
        try
        {
            await foreach ((byte[] data, long due) in underway.ReadAllAsync(cancellationToken))
            {
                long ticks = due - TimeProvider.System.GetTimestamp();
                if (ticks > 0)
                    await Task.Delay(TimeSpan.FromSeconds((double)ticks / TimeProvider.System.TimestampFrequency), cancellationToken);
                await traffic.Flowing.WaitAsync(cancellationToken);
                for (int sent = 0; sent < data.Length;)
                    sent += await to.SendAsync(data.AsMemory(sent), SocketFlags.None, cancellationToken);
            }

            to.Shutdown(SocketShutdown.Send);
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            Cut(resets: true);
            await foreach (var _ in underway.ReadAllAsync(CancellationToken.None))
            {
                // Let the reading side come to its end.
            }
        }
    }

    private void Count(bool toServer, int count)
    {
        bool isAnswer = !toServer && _clientSpokeLast;
        _clientSpokeLast = toServer;
        traffic.CountBytes(toServer, count, isAnswer);
    }
}
