using Mitogen.RemoteAgent.Native;

namespace Mitogen.RemoteAgent.Modules.Files;

/// <summary>Copies one file on the target; the copy appears whole.</summary>
internal static class FileCopy
{
    /// <param name="from">What is read, links followed.</param>
    /// <param name="to">Where the copy goes.</param>
    /// <param name="permissions">The copy's.</param>
    /// <param name="owner">Whose owner and group the copy takes, as far as that is allowed; null: ours.</param>
    /// <param name="cancellationToken">Gives up, and leaves what was there.</param>
    /// <exception cref="UnixException">It cannot be read or written.</exception>
    public static void Copy(string from, string to, uint permissions, FileStatus? owner, CancellationToken cancellationToken)
    {
        using NewFile file = NewFile.Create(TemporaryName.Beside(to));
        Fill(file, from, cancellationToken);
        file.SetOwnership(permissions, owner?.UserId, owner?.GroupId);
        file.PutInPlace(to);
    }

    public static void Fill(NewFile file, string from, CancellationToken cancellationToken)
    {
        using UnixFile source = UnixFile.Open(from, UnixFile.ReadOnly);
        byte[] buffer = System.Buffers.ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            for (int count; (count = source.Read(buffer)) > 0;)
            {
                cancellationToken.ThrowIfCancellationRequested();
                file.Write(buffer.AsSpan(0, count));
            }
        }
        finally
        {
            System.Buffers.ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
