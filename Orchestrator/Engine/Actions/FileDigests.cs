using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Mitogen.Actions;

/// <summary>SHA-1 of the controller's files, reckoned once per version of a file: fifty hosts that get the same file cost one read.</summary>
[SuppressMessage("Security", "CA5350", Justification = "Ansible's results name files by SHA-1; nothing rests on its strength.")]
internal sealed class FileDigests
{
    private const int MaxEntries = 4096;
    private readonly ConcurrentDictionary<(string Path, long Length, DateTime Written), Lazy<Task<string>>> _known = new();

    public async ValueTask<string> Sha1Async(FileInfo file, CancellationToken cancellationToken)
    {
        if (_known.Count > MaxEntries)
        {
            _known.Clear();
        }

        string path = file.FullName;
        Lazy<Task<string>> digest = _known.GetOrAdd((path, file.Length, file.LastWriteTimeUtc), _ => new Lazy<Task<string>>(() => HashAsync(path)));
        return await digest.Value.WaitAsync(cancellationToken);
    }

    public static string Sha1(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA1.HashData(content));

    private static async Task<string> HashAsync(string path)
    {
        await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 17, FileOptions.SequentialScan);
        return Convert.ToHexStringLower(await SHA1.HashDataAsync(stream));
    }
}
