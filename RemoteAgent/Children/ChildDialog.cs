using System.Text;
using Mitogen.Processes;
using Mitogen.RemoteAgent.Native;
using Mitogen.Wire.Messages;

namespace Mitogen.RemoteAgent.Children;

/// <summary>What is said with a child's program until its agent speaks for itself.</summary>
internal sealed class ChildDialog(StartChild request, ChildProcess child)
{
    private const int BufferLength = 4096;
    private readonly TextTail _errors = new();
    private readonly TextTail _output = new();
    private readonly TaskCompletionSource<ChildStatus> _refused = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _passwordsGiven;

    /// <exception cref="OperationCanceledException">The time is over.</exception>
    public async Task<ChildStartResult> RunAsync(CancellationToken cancellationToken)
    {
        Task watching = WatchAsync(cancellationToken);
        Task<byte[]?> marked = WaitForMarkAsync(cancellationToken);
        if (request.BootstrapScript.Length > 0)
            await child.StandardInput!.WriteAsync(Encoding.UTF8.GetBytes(request.BootstrapScript), cancellationToken).ConfigureAwait(false);
        await Task.WhenAny(marked, _refused.Task).ConfigureAwait(false);
        if (!marked.IsCompleted)
            return Refuse(await _refused.Task.ConfigureAwait(false));
        byte[]? rest = await marked.ConfigureAwait(false);
        if (rest is null)
            return await DescribeExitAsync(watching, cancellationToken).ConfigureAwait(false);
        if (request.ServesImage)
            await SendImageAsync(cancellationToken).ConfigureAwait(false);
        var transport = new PrefixedTransport(rest, child.StandardOutput!);
        return new ChildStartResult(new ChildStarted(ChildStatus.Started, "", 0), new ChildAgentProcess(child, transport, _errors, watching));
    }

    /// <summary>The reason with what the program said.</summary>
    public string Describe(string reason)
    {
        string said = _errors.ToString() is { Length: > 0 } errors ? errors : _output.ToString();
        return said.Length == 0 ? reason : $"{reason}: {said}";
    }

    private ChildStartResult Refuse(ChildStatus status) => ChildStartResult.Failed(
        status,
        Describe(status == ChildStatus.PasswordNeeded ? "a password is asked for and none is given" : "the password is wrong"));

    /// <summary>Looks at the standard error, and at the terminal when there is one, for the prompt and for words of refusal.</summary>
    private Task WatchAsync(CancellationToken cancellationToken)
    {
        Task errors = WatchAsync(child.StandardError!, answerTo: child.StandardInput!, cancellationToken);
        return child.Terminal is { } terminal ? Task.WhenAll(errors, WatchAsync(terminal, answerTo: terminal, cancellationToken)) : errors;
    }

    /// <remarks>It goes on after the start: the tail of what the child says is told when it is lost.</remarks>
    private async Task WatchAsync(AsyncFd source, AsyncFd answerTo, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[BufferLength];
        var seen = new StringBuilder();
        try
        {
            for (int count; (count = await source.ReadAsync(buffer, CancellationToken.None).ConfigureAwait(false)) > 0;)
            {
                _errors.Add(buffer.AsSpan(0, count));
                if (seen.Length > BufferLength)
                    seen.Remove(0, seen.Length - BufferLength);
                seen.Append(UnixText.Decode(buffer.AsSpan(0, count)));
                await AnswerAsync(seen, answerTo, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception reason) when (reason is FdException or ObjectDisposedException or OperationCanceledException)
        {
            // It has ended: whoever waits for its mark learns how.
        }
    }

    private async Task AnswerAsync(StringBuilder seen, AsyncFd answerTo, CancellationToken cancellationToken)
    {
        string text = seen.ToString();
        if (request.WrongPasswordTexts.Any(wrong => wrong.Length > 0 && text.Contains(wrong, StringComparison.Ordinal)))
        {
            _refused.TrySetResult(_passwordsGiven > 0 ? ChildStatus.WrongPassword : ChildStatus.PasswordNeeded);
            return;
        }

        if (request.Prompt.Length == 0 || !text.Contains(request.Prompt, StringComparison.Ordinal))
            return;
        seen.Clear();
        if (request.Password.Length == 0)
            _refused.TrySetResult(ChildStatus.PasswordNeeded);
        else if (Interlocked.Increment(ref _passwordsGiven) > 1)
            _refused.TrySetResult(ChildStatus.WrongPassword); // Asked again: the first answer did not do.
        else
            await answerTo.WriteAsync(Encoding.UTF8.GetBytes(request.Password + "\n"), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads to the line that ends with the mark. What came after it in the same read belongs to the agent; null at the end of the stream.</summary>
    private async Task<byte[]?> WaitForMarkAsync(CancellationToken cancellationToken)
    {
        byte[] mark = Encoding.UTF8.GetBytes(request.SuccessMark + "\n");
        byte[] buffer = new byte[BufferLength];
        int length = 0;
        while (true)
        {
            int count = await child.StandardOutput!.ReadAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false);
            if (count == 0)
                return null;
            _output.Add(buffer.AsSpan(length, count));
            length += count;
            int found = buffer.AsSpan(0, length).IndexOf(mark);
            if (found >= 0)
                return buffer[(found + mark.Length)..length];
            if (length == buffer.Length)
            {
                // Banners may be long: keep as much as could be the beginning of the mark.
                buffer.AsSpan(length - mark.Length).CopyTo(buffer);
                length = mark.Length;
            }
        }
    }

    private async Task<ChildStartResult> DescribeExitAsync(Task watching, CancellationToken cancellationToken)
    {
        ExitStatus exit = await child.Exited.WaitAsync(cancellationToken).ConfigureAwait(false);
        await watching.WaitAsync(cancellationToken).ConfigureAwait(false);
        return _refused.Task.IsCompleted
            ? Refuse(await _refused.Task.ConfigureAwait(false))
            : ChildStartResult.Failed(ChildStatus.Exited, Describe($"{request.Arguments[0]} ended ({exit})"), exit.ReturnCode);
    }

    private async Task SendImageAsync(CancellationToken cancellationToken)
    {
        using UnixFile image = UnixFile.Open("/proc/self/exe", UnixFile.ReadOnly);
        byte[] buffer = System.Buffers.ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            for (int count; (count = image.Read(buffer)) > 0;)
                await child.StandardInput!.WriteAsync(buffer.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            System.Buffers.ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
