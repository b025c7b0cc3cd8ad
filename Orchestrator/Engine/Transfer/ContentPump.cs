using System.Buffers;
using Mitogen.Wire;
using Mitogen.Wire.Frames;
using Mitogen.Wire.Messages;

namespace Mitogen.Transfer;

/// <summary>
/// Sends a content in pieces as the agent's credit allows. At most one read-ahead and the channel's bounded queue are in memory, whatever the
/// file's size.
/// </summary>
internal static class ContentPump
{
    private const int ReadLength = 16 * WireProtocol.MaxChunk;

    /// <summary>Returns when all is sent, or when the channel ended and nobody wants more.</summary>
    /// <exception cref="IOException">The content cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The content may not be read.</exception>
    public static async Task SendAsync(IContentSource source, WireChannel channel, CancellationToken cancellationToken)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(ReadLength);
        try
        {
            using Stream stream = source.Open();
            int count;
            do
            {
                count = await stream.ReadAtLeastAsync(buffer.AsMemory(0, ReadLength), ReadLength, throwOnEndOfStream: false, cancellationToken)
                    .ConfigureAwait(false);
                if (!await SendPiecesAsync(buffer.AsMemory(0, count), isLast: count < ReadLength, channel, cancellationToken).ConfigureAwait(false))
                    return;
            }
            while (count == ReadLength);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static async ValueTask<bool> SendPiecesAsync(ReadOnlyMemory<byte> data, bool isLast, WireChannel channel, CancellationToken cancellationToken)
    {
        do
        {
            ReadOnlyMemory<byte> piece = data[..Math.Min(data.Length, WireProtocol.MaxChunk)];
            data = data[piece.Length..];
            if (!await channel.SendAsync(new Content(piece, isLast && data.IsEmpty), cancellationToken).ConfigureAwait(false))
                return false;
        }
        while (!data.IsEmpty);
        return true;
    }
}
