using System.Text;
using Mitogen.Processes;

namespace Mitogen.TestKit.Sshd;

/// <summary>Runs a command to its end.</summary>
internal static class Command
{
    internal static Task<CommandResult> RunAsync(string fileName, IReadOnlyList<string> arguments, CancellationToken cancellationToken) =>
        RunAsync(new ProcessSpec { FileName = fileName, Arguments = arguments, NewSession = true }, input: null, cancellationToken);

    /// <param name="spec">Output and error as pipes. Cancelling kills the command and all that it started.</param>
    /// <param name="input">What it reads, or null for nothing.</param>
    internal static async Task<CommandResult> RunAsync(ProcessSpec spec, string? input, CancellationToken cancellationToken)
    {
        if (input is not null)
            spec = spec with { StandardInput = Stdio.Pipe };
        await using ChildProcess child = ChildProcess.Start(spec);
        Task<string> output = ReadAsync(child.StandardOutput, cancellationToken);
        Task<string> error = ReadAsync(child.StandardError, cancellationToken);
        if (input is not null)
        {
            await child.StandardInput!.WriteAsync(Encoding.UTF8.GetBytes(input), cancellationToken);
            child.EndInput();
        }

        ExitStatus status = await child.Exited.WaitAsync(cancellationToken);
        return new CommandResult(await output, await error, status);
    }

    private static async Task<string> ReadAsync(AsyncFd? fd, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        byte[] buffer = new byte[16 * 1024];
        for (int count; fd is not null && (count = await fd.ReadAsync(buffer, cancellationToken)) > 0;)
            bytes.Write(buffer, 0, count);
        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }
}
