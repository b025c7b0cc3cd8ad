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
        long taken = 0;
        do
        {
            piece = await pieces.TakeAsync(cancellationToken).ConfigureAwait(false);
            yield return piece.Data;
            taken += piece.Data.Length;
            if (taken >= MemoryKeeper.ContentBudget)
            {
                taken = 0;
                MemoryKeeper.OnContentTaken();
            }
        }
        while (!piece.Last);
    }
}
