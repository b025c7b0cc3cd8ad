using Mitogen.Processes;
using Mitogen.RemoteAgent.Native;

namespace Mitogen.RemoteAgent.Accounts;

/// <summary>Runs <c>getent</c>, unless /etc/nsswitch.conf says that the files are all there is.</summary>
/// <remarks>Called from a step's own thread, which waits for the process: rare, and only on targets with a directory service.</remarks>
internal sealed class GetentNameService : INameService
{
    private static readonly string[] SourcesInFiles = ["files", "compat", "db"];
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    public string? Find(string database, string key)
    {
        if (!HasOtherSources(database))
            return null;
        try
        {
            return RunAsync(database, key).AsTask().GetAwaiter().GetResult();
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static async ValueTask<string?> RunAsync(string database, string key)
    {
        using var limit = new CancellationTokenSource(Limit);
        await using ChildProcess child = ChildProcess.Start(new ProcessSpec
        {
            FileName = "getent",
            Arguments = [database, key],
            StandardError = Stdio.Null,
            NewProcessGroup = true,
        });
        byte[] buffer = new byte[64 * 1024];
        int length = 0;
        try
        {
            for (int count; length < buffer.Length && (count = await child.StandardOutput!.ReadAsync(buffer.AsMemory(length), limit.Token).ConfigureAwait(false)) > 0;)
                length += count;
        }
        catch (OperationCanceledException)
        {
            return null;
        }

        string text = UnixText.Decode(buffer.AsSpan(0, length));
        int end = text.IndexOf('\n');
        return end > 0 ? text[..end] : null;
    }

    private static bool HasOtherSources(string database)
    {
        if (FileSystem.Probe("/etc/nsswitch.conf") is null)
            return false;
        foreach (string line in UnixText.Decode(FileSystem.ReadAll("/etc/nsswitch.conf")).Split('\n'))
        {
            if (line.StartsWith(database + ":", StringComparison.Ordinal))
            {
                return line[(database.Length + 1)..].Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)
                    .Any(source => !source.StartsWith('[') && !source.StartsWith('#') && !SourcesInFiles.Contains(source));
            }
        }

        return false;
    }
}
