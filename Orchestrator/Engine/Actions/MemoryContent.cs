using Mitogen.Transfer;

namespace Mitogen.Actions;

/// <summary>Bytes in memory, such as a rendered template.</summary>
internal sealed class MemoryContent(byte[] content) : IContentSource
{
    public long Length => content.Length;

    public Stream Open() => new MemoryStream(content, writable: false);
}
