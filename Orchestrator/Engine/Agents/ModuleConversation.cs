using System.Runtime.CompilerServices;
using Mitogen.Modules;
using Mitogen.Transfer;
using Mitogen.Wire;
using Mitogen.Wire.Codec;
using Mitogen.Wire.Messages;

namespace Mitogen.Agents;

/// <summary>One request to an agent and its replies, the contents that it asks for included.</summary>
internal sealed class ModuleConversation(WireContext context, ModuleCall call, AgentOptions options, TimeProvider time)
{
    private int _answered;
    private string? _contentFailure;

    /// <summary>
    /// Yields until the last reply. When cancelled, the step's process group is ended and what the agent still says is yielded.
    /// </summary>
    /// <param name="describeLoss">Says how the agent was lost, once it is.</param>
    /// <param name="cancellationToken">Ends the step.</param>
    public async IAsyncEnumerable<ModuleReply> RunAsync(Func<string> describeLoss, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (TryOpen(out ModuleReply? refusal) is not { } channel)
        {
            yield return refusal ?? new HostLost(0, describeLoss(), MayHaveRun: false);
            yield break;
        }

        using WireChannel open = channel;
        refusal = await SendAsync(channel, cancellationToken).ConfigureAwait(false);
        if (refusal is not null)
        {
            yield return refusal;
            yield break;
        }

        using var end = new ConversationEnd(channel, call, options, time, cancellationToken);
        using var pumping = new CancellationTokenSource();
        Task pump = Task.CompletedTask;
        try
        {
            while (true)
            {
                Received received = await NextAsync(channel, end).ConfigureAwait(false);
                if (received.Message is NeedContent need)
                {
                    pump = PumpAsync(pump, need, channel, end, pumping.Token);
                    continue;
                }

                if (received.IsOver)
                    break;
                if (Translate(received, describeLoss) is not { } reply)
                    continue;
                yield return reply;
                if (reply is HostLost or CallRefused)
                    break;
            }
        }
        finally
        {
            await pumping.CancelAsync().ConfigureAwait(false);
            await pump.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        if (_answered < Math.Max(1, call.Items.Count))
            cancellationToken.ThrowIfCancellationRequested();
    }

    private WireChannel? TryOpen(out ModuleReply? refusal)
    {
        refusal = null;
        try
        {
            return context.Open();
        }
        catch (WireClosedException)
        {
            return null;
        }
        catch (InvalidOperationException tooMany)
        {
            refusal = new CallRefused(0, tooMany.Message);
            return null;
        }
    }

    private async Task<ModuleReply?> SendAsync(WireChannel channel, CancellationToken cancellationToken)
    {
        try
        {
            await channel.SendAsync(ToWire(), cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (InvalidOperationException tooLarge)
        {
            return new CallRefused(0, $"the request cannot be sent: {tooLarge.Message}");
        }
    }

    private RunModule ToWire()
    {
        RunFlags flags = (call.CheckMode ? RunFlags.Check : 0) | (call.DiffMode ? RunFlags.Diff : 0)
            | (call.StopAtFirstFailure ? RunFlags.StopAtFirstFailure : 0) | (call.FollowOutput ? RunFlags.FollowOutput : 0);
        TimeSpan deadline = call.Deadline is { } each ? each * Math.Max(1, call.Items.Count) : TimeSpan.Zero;
        return new RunModule(call.Module, call.Arguments, call.Items, flags, call.Environment, "", deadline, call.OutputLimit);
    }

    private static async Task<Received> NextAsync(WireChannel channel, ConversationEnd end)
    {
        while (true)
        {
            try
            {
                IWireMessage? message = await channel.ReceiveAsync(end.Token).ConfigureAwait(false);
                return new Received(message, IsOver: message is null, IsLost: false);
            }
            catch (OperationCanceledException)
            {
                if (!await end.CancelStepAsync().ConfigureAwait(false))
                    return new Received(null, IsOver: false, IsLost: true);
            }
            catch (WireClosedException)
            {
                return new Received(null, IsOver: false, IsLost: true);
            }
        }
    }

    private ModuleReply? Translate(Received received, Func<string> describeLoss)
    {
        if (received.IsLost)
            return new HostLost(_answered, describeLoss(), MayHaveRun: true);
        if (_contentFailure is { } unreadable && received.Message is (ModuleResult or ChannelFailed))
            return new CallRefused(_answered, unreadable);
        switch (received.Message)
        {
            case ModuleResult result:
                _answered = result.Index + 1;
                return new ModuleAnswered(result.Index, result.Result);
            case ModuleOutput output:
                return new ModuleWrote(output.Index, output.Stream == OutputStream.Error, output.Data);
            case ChannelFailed failed:
                return new CallRefused(_answered, failed.Text);
            default:
                return null;
        }
    }

    /// <summary>Beside the replies: a step may end before it has read all of a content.</summary>
    private async Task PumpAsync(Task before, NeedContent need, WireChannel channel, ConversationEnd end, CancellationToken cancellationToken)
    {
        await before.ConfigureAwait(false);
        try
        {
            IContentSource source = need.Index < call.Contents.Count && call.Contents[need.Index] is { } content
                ? content
                : throw new IOException($"the agent asks for the content of item {need.Index}, which has none");
            await ContentPump.SendAsync(source, channel, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            _contentFailure = failure.Message;
            end.CancelSoon();
        }
    }

    private readonly record struct Received(IWireMessage? Message, bool IsOver, bool IsLost);
}
