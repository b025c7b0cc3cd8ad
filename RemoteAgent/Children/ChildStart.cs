using Mitogen.Modules;
using Mitogen.Processes;
using Mitogen.Values;
using Mitogen.Wire.Messages;

namespace Mitogen.RemoteAgent.Children;

/// <summary>Starts a child's program, answers its password prompt, waits for its mark and sends it the agent's image.</summary>
internal sealed class ChildStart(StartChild request, TimeProvider time)
{
    public async Task<ChildStartResult> RunAsync(CancellationToken cancellationToken)
    {
        if (request.Arguments.Count == 0)
            return ChildStartResult.Failed(ChildStatus.CouldNotStart, "there is no program to start");
        using CancellationTokenSource deadline = request.Deadline > TimeSpan.Zero ? new(request.Deadline, time) : new();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        ChildProcess child;
        try
        {
            child = ChildProcess.Start(Describe());
        }
        catch (ProcessStartException failure)
        {
            return ChildStartResult.Failed(ChildStatus.CouldNotStart, failure.Message, failure.Errno);
        }

        var dialog = new ChildDialog(request, child);
        ChildStartResult result;
        try
        {
            result = await dialog.RunAsync(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            result = ChildStartResult.Failed(ChildStatus.TimedOut, dialog.Describe("it did not start in time"));
        }
        catch (Exception failure) when (failure is FdException or ObjectDisposedException)
        {
            result = ChildStartResult.Failed(ChildStatus.Exited, dialog.Describe(failure.Message));
        }

        if (result.Child is null)
        {
            await child.KillTreeAsync(TimeSpan.Zero, hurry: CancellationToken.None).ConfigureAwait(false);
            await child.DisposeAsync().ConfigureAwait(false);
        }

        return result;
    }

    private ProcessSpec Describe()
    {
        var environment = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach ((Value key, Value value) in request.Environment)
            environment[PythonText.Of(key)] = PythonText.Of(value);
        return new ProcessSpec
        {
            FileName = request.Arguments[0],
            Arguments = [.. request.Arguments.Skip(1)],
            EnvironmentChanges = environment,
            StandardInput = Stdio.Socket,
            StandardOutput = Stdio.Socket,
            StandardError = Stdio.Pipe,
            NewSession = !request.NeedsTerminal,
            ControllingTerminal = request.NeedsTerminal,
        };
    }
}
