using System.Text;
using Mitogen.Processes;

namespace Mitogen.Tests.Shared.Processes;

/// <summary>What tests that start real processes share. Each wait has a limit, so that a lost wake-up fails instead of hanging.</summary>
public abstract class ProcessTestBase : IDisposable
{
    private readonly CancellationTokenSource _limit = new(TimeSpan.FromSeconds(60));

    protected CancellationToken Limit => _limit.Token;

    internal static ProcessSpec Shell(string script) => new() { FileName = "sh", Arguments = ["-c", script] };

    internal Task<ExitStatus> ExitOf(ChildProcess child) => child.Exited.WaitAsync(Limit);

    internal async Task<(string Output, string Error, ExitStatus Status)> RunAsync(ProcessSpec spec, FdReactor? reactor = null)
    {
        await using ChildProcess child = ChildProcess.Start(spec, reactor);
        Task<string> error = child.StandardError is null ? Task.FromResult("") : ReadAllAsync(child.StandardError);
        string output = child.StandardOutput is null ? "" : await ReadAllAsync(child.StandardOutput);
        return (output, await error, await ExitOf(child));
    }

    internal async Task<string> ReadAllAsync(AsyncFd fd)
    {
        using var bytes = new MemoryStream();
        byte[] buffer = new byte[4096];
        for (int count; (count = await fd.ReadAsync(buffer, Limit)) > 0;)
            bytes.Write(buffer, 0, count);
        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    /// <summary>Reads until the text is there, or the end.</summary>
    internal async Task<string> ReadUntilAsync(AsyncFd fd, string expected)
    {
        var text = new StringBuilder();
        byte[] buffer = new byte[4096];
        for (int count; (count = await fd.ReadAsync(buffer, Limit)) > 0;)
        {
            text.Append(Encoding.UTF8.GetString(buffer, 0, count));
            if (text.ToString().Contains(expected, StringComparison.Ordinal))
                break;
        }

        return text.ToString();
    }

    internal static int OpenFdCount() => Directory.GetFileSystemEntries("/proc/self/fd").Length;

    public void Dispose() => _limit.Dispose();
}
