using Mitogen.Transfer;

namespace Mitogen.Actions;

/// <summary>A file of the controller.</summary>
internal sealed class FileContent(string path, long length) : IContentSource
{
    public long Length { get; } = length;

    public Stream Open() => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1, FileOptions.SequentialScan);
}
