using System.Text;
using Mitogen.Processes;

namespace Mitogen.Configuration;

/// <summary>Runs scripts as processes of their own, in the directory and environment given. A cancelled run leaves none behind.</summary>
/// <param name="environment">Null for this process's own.</param>
internal sealed class ScriptRunner(string workingDirectory, IReadOnlyDictionary<string, string>? environment = null) : IScriptRunner
{
    /// <summary>What one stream of a script may print.</summary>
    public const int MaxOutputBytes = 512 * 1024 * 1024;

    private const int ReadBytes = 64 * 1024;

    public async Task<ScriptOutcome> RunAsync(string file, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var spec = new ProcessSpec
        {
            FileName = file,
            Arguments = arguments,
            WorkingDirectory = workingDirectory,
            Environment = environment,
            NewProcessGroup = true,
        };
        ChildProcess child = ChildProcess.Start(spec);
        await using (child.ConfigureAwait(false))
        {
            Task<byte[]> output = ReadAllAsync(child.StandardOutput!, cancellationToken);
            Task<byte[]> errors = ReadAllAsync(child.StandardError!, cancellationToken);
            await Task.WhenAll(output, errors).ConfigureAwait(false);
            ExitStatus status = await child.Exited.WaitAsync(cancellationToken).ConfigureAwait(false);
            return new ScriptOutcome(status.ReturnCode, await output.ConfigureAwait(false), Encoding.UTF8.GetString(await errors.ConfigureAwait(false)));
        }
    }

    private static async Task<byte[]> ReadAllAsync(AsyncFd stream, CancellationToken cancellationToken)
    {
        using var collected = new MemoryStream();
        var buffer = new byte[ReadBytes];
        while (await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is > 0 and var count)
        {
            if (collected.Length + count > MaxOutputBytes)
            {
                throw new IOException($"it printed more than {MaxOutputBytes} bytes");
            }

            collected.Write(buffer, 0, count);
        }

        return collected.ToArray();
    }
}
