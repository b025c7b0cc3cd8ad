using System.Runtime.InteropServices;

namespace Mitogen.Transfer;

/// <summary>Bytes at hand, such as a rendered template.</summary>
internal sealed record MemoryContent(ReadOnlyMemory<byte> Bytes) : IContentSource
{
    public long Length => Bytes.Length;

    public Stream Open() => MemoryMarshal.TryGetArray(Bytes, out ArraySegment<byte> array)
        ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
        : new MemoryStream(Bytes.ToArray(), writable: false);
}
