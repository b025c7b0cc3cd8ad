using System.Runtime.CompilerServices;
using Mitogen.RemoteAgent.Modules;
using Mitogen.Wire;
using Mitogen.Wire.Messages;

namespace Mitogen.RemoteAgent.Session;

/// <summary>Asks the orchestrator for an item's content.</summary>
internal sealed class RequestedContent(WireChannel channel, int index, ContentPieces pieces) : IContentSource
{
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> FetchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await channel.SendAsync(new NeedContent(index), cancellationToken).ConfigureAwait(false);
        Content piece;
        do
        {
            piece = await pieces.TakeAsync(cancellationToken).ConfigureAwait(false);
            yield return piece.Data;
        }
        while (!piece.Last);
    }
}
