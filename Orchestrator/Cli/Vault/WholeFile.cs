using System.ComponentModel;
using System.Runtime.InteropServices;
using Mitogen.Cli.Arguments;
using Mitogen.Cli.Terminal;

namespace Mitogen.Cli.Vault;

/// <summary>Reads a file, and replaces it whole or not at all: beside it first, then by a rename.</summary>
internal static class WholeFile
{
    public const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>What a link leads to: that is replaced, and the link stays.</summary>
    public static string Resolve(string path) => File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path : path;

    /// <exception cref="UsageException">It cannot be read.</exception>
    public static byte[] Read(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            string why = unreadable is FileNotFoundException or DirectoryNotFoundException ? "[Errno 2] No such file or directory" : unreadable.Message;
            throw Failure($"Unable to read source file ({path}): {why}: '{path}'");
        }
    }

    /// <summary>The owner of a file that is there stays; a new one is for its owner alone.</summary>
    /// <param name="path">The file; the end of a link, not the link.</param>
    /// <param name="content">All of it.</param>
    /// <param name="keepsMode">False: it is for its owner alone afterwards, whoever could read it before.</param>
    /// <exception cref="UsageException">It cannot be written; what was there is there still.</exception>
    public static void Replace(string path, ReadOnlySpan<byte> content, bool keepsMode = true)
    {
        string target = Resolve(path);
        if (FileStatus.Of(target) is { IsRegular: false })
            throw Failure($"Unable to write {path}: it is there already and is no regular file (for standard output write -)");

        string beside = Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.{Guid.NewGuid():N}");
        try
        {
            WriteNew(beside, content);
            if (File.Exists(target))
                KeepOwner(target, beside, keepsMode);
            File.Move(beside, target, overwrite: true);
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            if (File.Exists(beside))
                File.Delete(beside);
            throw Failure($"Unable to write {path}: {unwritable.Message}");
        }
    }

    /// <summary>A file that only its owner may read, from its first moment.</summary>
    public static void WriteNew(string path, ReadOnlySpan<byte> content)
    {
        using var stream = new FileStream(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = Private });
        stream.Write(content);
        stream.Flush(flushToDisk: true);
    }

    private static void KeepOwner(string from, string to, bool keepsMode)
    {
        if (FileStatus.Of(from) is { } owner && owner != FileStatus.Of(to) && Libc.ChangeOwner(to, owner.User, owner.Group) != 0)
            throw new IOException($"its owner cannot be kept: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}");
        if (keepsMode)
            File.SetUnixFileMode(to, File.GetUnixFileMode(from));
    }

    private static UsageException Failure(string text) => new(text, ExitCodes.Failed) { IsPlain = true };
}
