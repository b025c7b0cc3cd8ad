using System.Text;
using Mitogen.Become;
using Mitogen.Connections;
using Mitogen.Modules;
using Mitogen.Processes;
using Mitogen.Values;

namespace Mitogen.Agents;

/// <summary>Commands over a bare connection, with no agent: <c>raw</c>, and the way to a host that has nothing yet.</summary>
internal sealed class RawCommands(AgentOptions options, TimeProvider time)
{
    public async ValueTask<ModuleReply> RunAsync(ConnectionPlan plan, string command, TimeSpan? deadline, CancellationToken cancellationToken)
    {
        if (Transports.Find(plan.Transport) is not { } transport)
            return new HostLost(0, $"there is no connection type '{plan.Transport}'; known are ssh and local", MayHaveRun: false);
        if (Wrap(plan, command, out RemoteCommand? wrapped, out string input) is { } refusal)
            return refusal;
        RemoteProcess process;
        try
        {
            process = transport.Start(plan, wrapped!);
        }
        catch (Exception failure) when (failure is ProcessStartException or FdException)
        {
            return new HostLost(0, failure.Message, MayHaveRun: false);
        }

        await using RemoteProcess running = process;
        using CancellationTokenSource overdue = deadline is { } limit ? new(limit, time) : new();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, overdue.Token);
        try
        {
            return await TalkAsync(transport, process, input, end.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            await process.EndAsync(TimeSpan.Zero).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            return new HostLost(0, $"the command did not end within {deadline!.Value.TotalSeconds:0.###} s", MayHaveRun: true);
        }
    }

    private async Task<ModuleReply> TalkAsync(ITransport transport, RemoteProcess process, string input, CancellationToken cancellationToken)
    {
        if (input.Length > 0)
            await process.Input.WriteAsync(Encoding.UTF8.GetBytes(input), cancellationToken).ConfigureAwait(false);
        process.EndInput();
        (string output, long dropped) = await ReadAsync(process.Output, cancellationToken).ConfigureAwait(false);
        ExitStatus status = await process.Exited.WaitAsync(cancellationToken).ConfigureAwait(false);
        await process.EndAsync(options.CloseTimeout).ConfigureAwait(false);
        if (transport.IsClientFailure(status))
            return new HostLost(0, transport.Explain(process, status, "").Text, MayHaveRun: output.Length > 0);
        return new ModuleAnswered(0, ResultOf(status, output, process.ErrorOutput, dropped));
    }

    /// <summary>The command as the plan's account; the password, if any, is the first line of its input.</summary>
    private static CallRefused? Wrap(ConnectionPlan plan, string command, out RemoteCommand? wrapped, out string input)
    {
        wrapped = RemoteCommand.Shell(command);
        input = "";
        foreach (BecomeStep step in plan.Become.Reverse())
        {
            if (BecomeMethods.Find(step.Method) is not { } method)
                return new CallRefused(0, $"there is no become method '{step.Method}'; known are {BecomeMethods.Names}");
            BecomeInvocation invocation = method.Invoke(step, wrapped);
            if (invocation.NeedsTerminal)
                return new CallRefused(0, $"raw cannot give {step.Method} its password, which it asks for on a terminal");
            wrapped = new RemoteCommand(invocation.Arguments, PortableShell.Quote(invocation.Arguments));
            if (step.Password is { } password)
                input = password.Reveal() + "\n" + input;
        }

        return null;
    }

    private async Task<(string Text, long Dropped)> ReadAsync(AsyncFd output, CancellationToken cancellationToken)
    {
        var kept = new MemoryStream();
        byte[] buffer = new byte[32 * 1024];
        long dropped = 0;
        for (int count; (count = await ReadOnceAsync(output, buffer, cancellationToken).ConfigureAwait(false)) > 0;)
        {
            int room = (int)Math.Min(count, options.OutputLimit - kept.Length);
            kept.Write(buffer, 0, room);
            dropped += count - room;
        }

        string text = Encoding.UTF8.GetString(kept.GetBuffer(), 0, (int)kept.Length);
        return (dropped == 0 ? text : $"{text}\n[output cut here: {dropped} bytes dropped, {options.OutputLimit} kept at most]", dropped);
    }

    private static async ValueTask<int> ReadOnceAsync(AsyncFd output, byte[] buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await output.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (FdException)
        {
            return 0; // The process ended with input unread.
        }
    }

    private static MapValue ResultOf(ExitStatus status, string output, string errors, long dropped)
    {
        var result = new MapValue
        {
            ["rc"] = status.ReturnCode,
            ["stdout"] = output,
            ["stdout_lines"] = Lines(output),
            ["stderr"] = errors,
            ["stderr_lines"] = Lines(errors),
            ["changed"] = true,
        };
        if (!status.IsSuccess)
        {
            result["failed"] = true;
            result["msg"] = "non-zero return code";
        }

        if (dropped > 0)
            result["stdout_truncated"] = true;
        return result;
    }

    private static ListValue Lines(string text)
    {
        string[] lines = text.ReplaceLineEndings("\n").Split('\n');
        int count = lines[^1].Length == 0 ? lines.Length - 1 : lines.Length;
        return [.. lines.Take(count).Select(line => (Value)line)];
    }
}
