namespace Mitogen.RemoteAgent.Modules;

/// <summary>Fetches the content that a step announced and did not bring.</summary>
internal interface IContentSource
{
    /// <summary>The pieces in order.</summary>
    IAsyncEnumerable<ReadOnlyMemory<byte>> FetchAsync(CancellationToken cancellationToken);
}
