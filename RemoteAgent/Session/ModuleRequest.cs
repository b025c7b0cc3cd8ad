using Mitogen.Modules;
using Mitogen.RemoteAgent.Accounts;
using Mitogen.RemoteAgent.Modules;
using Mitogen.RemoteAgent.Native;
using Mitogen.Values;
using Mitogen.Wire;
using Mitogen.Wire.Messages;

namespace Mitogen.RemoteAgent.Session;

/// <summary>Runs one request's items in order and answers each.</summary>
internal sealed class ModuleRequest(WireChannel channel, RunModule request, Welcome welcome, AccountDatabase accounts, TimeProvider time, TimeSpan grace)
{
    private readonly ContentPieces _pieces = new();

    public async Task RunAsync(CancellationToken linkEnded)
    {
        if (!ModuleRegistry.TryFind(request.Module, out INativeModule? module))
        {
            await channel.SendAsync(new ChannelFailed($"this agent has no module '{request.Module}'"), linkEnded).ConfigureAwait(false);
            return;
        }

        using var end = new StepEnd(request.Deadline, grace, time, linkEnded);
        using var received = CancellationTokenSource.CreateLinkedTokenSource(linkEnded);
        Task receiving = ReceiveAsync(end, received.Token);
        try
        {
            await RunItemsAsync(module, end, linkEnded).ConfigureAwait(false);
        }
        finally
        {
            await received.CancelAsync().ConfigureAwait(false);
            await receiving.ConfigureAwait(false);
        }
    }

    private async Task RunItemsAsync(INativeModule module, StepEnd end, CancellationToken linkEnded)
    {
        int count = Math.Max(1, request.Items.Count);
        for (int index = 0; index < count; index++)
        {
            MapValue result = await RunItemAsync(module, index, end).ConfigureAwait(false);
            bool stops = end.Token.IsCancellationRequested
                || (request.Flags.HasFlag(RunFlags.StopAtFirstFailure) && result.TryGetValue("failed", out Value? failed) && failed.IsTruthy);
            bool last = stops || index == count - 1;
            if (!await channel.SendAsync(new ModuleResult(index, last, result), linkEnded).ConfigureAwait(false) || last)
                return;
        }
    }

    private async Task<MapValue> RunItemAsync(INativeModule module, int index, StepEnd end)
    {
        MapValue result;
        try
        {
            result = end.Token.IsCancellationRequested
                ? ModuleResults.Failed("")
                : await RunBoundAsync(module, index, end).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (end.Token.IsCancellationRequested)
        {
            result = ModuleResults.Failed("");
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // The step fails, the agent stays.
            result = ModuleResults.Failed($"the {module.Spec.ShortName} module failed: {failure.Message}");
        }

        if (end.Describe(module.Spec.ShortName) is { } reason)
        {
            result["failed"] = true;
            result["msg"] = reason;
            result[end.Reason == StepEndReason.Cancelled ? "cancelled" : "timedout"] = true;
        }

        return result;
    }

    private async Task<MapValue> RunBoundAsync(INativeModule module, int index, StepEnd end)
    {
        MapValue arguments = request.Items.Count == 0 ? request.Arguments : Overlay(request.Items[index]);
        ModuleStep step = Surround(index, end);
        var expansion = new PathExpansion(new StepVariables(step), accounts);
        BindingResult binding = ArgumentBinder.Bind(module.Spec, arguments, expansion.Expand);
        if (!binding.Succeeded)
            return ModuleResults.Failed(binding.Error);
        MapValue result = await module.RunAsync(step with { Arguments = binding.Arguments }, end.Token).ConfigureAwait(false);
        foreach (string warning in binding.Warnings)
            result.AddWarning(warning);
        return result;
    }

    private ModuleStep Surround(int index, StepEnd end)
    {
        long limit = request.OutputLimit > 0 ? request.OutputLimit : welcome.OutputLimit;
        return new ModuleStep
        {
            Arguments = new BoundArguments(new MapValue()),
            CheckMode = request.Flags.HasFlag(RunFlags.Check),
            Diff = request.Flags.HasFlag(RunFlags.Diff),
            Environment = ReadEnvironment(),
            WorkingDirectory = request.WorkingDirectory.Length > 0 ? request.WorkingDirectory : Environment.CurrentDirectory,
            OutputLimit = (int)Math.Clamp(limit == 0 ? ModuleStep.LargestOutput : limit, 1, ModuleStep.LargestOutput),
            Accounts = accounts,
            Time = time,
            Follower = request.Flags.HasFlag(RunFlags.FollowOutput) ? new OutputFollower(channel, index) : null,
            Content = new RequestedContent(channel, index, _pieces),
            Grace = () => end.Grace,
            Hurry = end.Hurry,
        };
    }

    private Dictionary<string, string> ReadEnvironment()
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach ((Value key, Value value) in request.Environment)
            environment[PythonText.Of(key)] = PythonText.Of(value);
        return environment;
    }

    private MapValue Overlay(MapValue item)
    {
        var merged = new MapValue(request.Arguments);
        foreach ((Value key, Value value) in item)
            merged[key] = value;
        return merged;
    }

    private async Task ReceiveAsync(StepEnd end, CancellationToken cancellationToken)
    {
        try
        {
            while (await channel.ReceiveAsync(cancellationToken).ConfigureAwait(false) is { } message)
            {
                if (message is Cancel cancel)
                    end.Cancel(cancel);
                else if (message is Content content)
                    await _pieces.AddAsync(content, end.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The request is through, or was ended while it still sent content.
            await DropRestAsync(end, cancellationToken).ConfigureAwait(false);
        }
        catch (WireClosedException)
        {
            // The token says so too.
        }
    }

    /// <summary>What is still under way after the step was ended must be taken, or its sender never gets to the end.</summary>
    private async Task DropRestAsync(StepEnd end, CancellationToken cancellationToken)
    {
        if (!end.Token.IsCancellationRequested)
            return;
        try
        {
            while (await channel.ReceiveAsync(cancellationToken).ConfigureAwait(false) is { } message)
            {
                if (message is Cancel cancel)
                    end.Cancel(cancel);
            }
        }
        catch (Exception reason) when (reason is OperationCanceledException or WireClosedException)
        {
            // The last result went.
        }
    }
}
