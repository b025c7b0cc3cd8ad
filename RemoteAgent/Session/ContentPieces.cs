using System.Threading.Channels;
using Mitogen.Wire.Messages;

namespace Mitogen.RemoteAgent.Session;

/// <summary>Content between the link and the step that writes it: few pieces at a time, so that the sender waits for the disk.</summary>
internal sealed class ContentPieces
{
    private const int Bound = 8;

    private readonly Channel<Content> _pieces = Channel.CreateBounded<Content>(new BoundedChannelOptions(Bound)
    {
        FullMode = BoundedChannelFullMode.Wait,
        SingleReader = true,
        SingleWriter = true,
    });

    /// <summary>Waits while the step has not taken what came before.</summary>
    public ValueTask AddAsync(Content piece, CancellationToken cancellationToken) => _pieces.Writer.WriteAsync(piece, cancellationToken);

    public ValueTask<Content> TakeAsync(CancellationToken cancellationToken) => _pieces.Reader.ReadAsync(cancellationToken);
}
