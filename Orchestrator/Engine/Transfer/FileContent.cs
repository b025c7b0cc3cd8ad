namespace Mitogen.Transfer;

/// <summary>A file of the controller.</summary>
/// <param name="Path">Absolute.</param>
/// <param name="Length">As it was when the step was prepared.</param>
internal sealed record FileContent(string Path, long Length) : IContentSource
{
    /// <exception cref="IOException">It cannot be read.</exception>
    public static FileContent Of(string path) => new(path, new FileInfo(path).Length);

    /// <remarks>No buffer of its own: whoever reads it reads large pieces.</remarks>
    public Stream Open() => new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan);
}
