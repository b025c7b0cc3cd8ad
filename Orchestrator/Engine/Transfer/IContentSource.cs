namespace Mitogen.Transfer;

/// <summary>Bytes that an agent may ask for: a file of the controller, or bytes in memory.</summary>
internal interface IContentSource
{
    /// <summary>Bytes.</summary>
    long Length { get; }

    /// <summary>Opens it from the start; the caller disposes the stream. It may be opened again for another host.</summary>
    Stream Open();
}
