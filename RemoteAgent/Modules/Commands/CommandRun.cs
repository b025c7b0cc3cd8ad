using System.Text;
using Mitogen.Processes;
using Mitogen.Wire.Messages;

namespace Mitogen.RemoteAgent.Modules.Commands;

/// <summary>One process of a step, from its start to its end.</summary>
internal static class CommandRun
{
    private const int BufferLength = 32 * 1024;

    /// <summary>How long output is waited for after the command itself has ended: something in the background may still hold the pipe.</summary>
    private static readonly TimeSpan QuietAfterExit = TimeSpan.FromSeconds(1);

    /// <summary>Cancelling ends the process with all it started; the outcome says how it ended.</summary>
    /// <exception cref="ProcessStartException">It cannot be executed.</exception>
    public static async Task<CommandOutcome> ExecuteAsync(ModuleStep step, IReadOnlyList<string> arguments, string directory, CancellationToken cancellationToken)
    {
        string? input = step.Arguments.Text("stdin");
        ChildProcess child = ChildProcess.Start(new ProcessSpec
        {
            FileName = arguments[0],
            Arguments = [.. arguments.Skip(1)],
            EnvironmentChanges = step.Environment.ToDictionary(pair => pair.Key, pair => (string?)pair.Value),
            WorkingDirectory = directory,
            StandardInput = input is null ? Stdio.Null : Stdio.Pipe,
            NewSession = true,
        });
        try
        {
            if (input is not null)
                _ = FeedAsync(child, step.Arguments.Flag("stdin_add_newline") ? input + "\n" : input, cancellationToken);
            return await CollectAsync(step, child, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // What it left running in the background is the playbook's: only a step that was ended takes its whole tree along.
            if (cancellationToken.IsCancellationRequested)
                await child.KillTreeAsync(step.Grace(), step.Time, step.Hurry).ConfigureAwait(false);
            await child.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static async Task<CommandOutcome> CollectAsync(ModuleStep step, ChildProcess child, CancellationToken cancellationToken)
    {
        var output = new CapturedOutput(step.OutputLimit);
        var error = new CapturedOutput(step.OutputLimit);
        using var quiet = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var activity = new StrongBox();
        Task reading = Task.WhenAll(
            ReadAsync(step, child.StandardOutput!, OutputStream.Out, output, activity, quiet.Token),
            ReadAsync(step, child.StandardError!, OutputStream.Error, error, activity, quiet.Token));
        await Task.WhenAny(reading, child.Exited, Cancelled(cancellationToken)).ConfigureAwait(false);
        if (cancellationToken.IsCancellationRequested)
            await child.KillTreeAsync(step.Grace(), step.Time, step.Hurry).ConfigureAwait(false);
        if (reading.IsCompleted && !child.Exited.IsCompleted)
            await Task.WhenAny(child.Exited, Cancelled(cancellationToken)).ConfigureAwait(false);
        if (cancellationToken.IsCancellationRequested)
            await child.KillTreeAsync(step.Grace(), step.Time, step.Hurry).ConfigureAwait(false);
        ExitStatus exit = await child.Exited.ConfigureAwait(false);
        await DrainAsync(step, reading, activity, quiet).ConfigureAwait(false);
        return new CommandOutcome(exit, output, error);
    }

    /// <summary>Waits for the end of both streams, or until nothing has come for a while.</summary>
    private static async Task DrainAsync(ModuleStep step, Task reading, StrongBox activity, CancellationTokenSource quiet)
    {
        while (!reading.IsCompleted)
        {
            long before = Volatile.Read(ref activity.Count);
            using var limit = new CancellationTokenSource(QuietAfterExit, step.Time);
            await Task.WhenAny(reading, Cancelled(limit.Token)).ConfigureAwait(false);
            if (!reading.IsCompleted && before == Volatile.Read(ref activity.Count))
                await quiet.CancelAsync().ConfigureAwait(false);
            if (quiet.IsCancellationRequested)
                break;
        }

        await reading.ConfigureAwait(false);
    }

    private static async Task ReadAsync(
        ModuleStep step,
        AsyncFd source,
        OutputStream stream,
        CapturedOutput captured,
        StrongBox activity,
        CancellationToken cancellationToken)
    {
        byte[] buffer = System.Buffers.ArrayPool<byte>.Shared.Rent(BufferLength);
        try
        {
            for (int count; (count = await source.ReadAsync(buffer.AsMemory(0, BufferLength), cancellationToken).ConfigureAwait(false)) > 0;)
            {
                Interlocked.Increment(ref activity.Count);
                captured.Append(buffer.AsSpan(0, count));
                if (step.Follower is { } follower)
                    await follower.OnOutputAsync(stream, buffer.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // What came so far is the output.
        }
        finally
        {
            System.Buffers.ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static async Task FeedAsync(ChildProcess child, string input, CancellationToken cancellationToken)
    {
        try
        {
            await child.StandardInput!.WriteAsync(Encoding.UTF8.GetBytes(input), cancellationToken).ConfigureAwait(false);
            child.EndInput();
        }
        catch (Exception reason) when (reason is FdException or ObjectDisposedException or OperationCanceledException)
        {
            // It ended, or closed its input, without reading all of it: its own business.
        }
    }

    private static Task Cancelled(CancellationToken cancellationToken)
    {
        var source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        cancellationToken.UnsafeRegister(static state => ((TaskCompletionSource)state!).TrySetResult(), source);
        return source.Task;
    }

    private sealed class StrongBox
    {
        public long Count;
    }
}
