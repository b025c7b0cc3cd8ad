using Mitogen.Wire.Codec;
using Mitogen.Wire.Messages;

namespace Mitogen.Wire.Flow;

/// <summary>Serves one request on the agent and sees to it that its channel ends.</summary>
internal static class RequestRunner
{
    public static async Task RunAsync(WireChannel channel, IWireMessage request, Func<WireChannel, IWireMessage, CancellationToken, Task> serve)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        string failure = "the request ended without an answer";
        try
        {
            await serve(channel, request, channel.Ended).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (channel.HasEnded)
        {
            return;
        }
        catch (Exception e)
        {
            failure = e.Message;
        }

        // Says nothing when the last reply is on its way.
        await channel.SendAsync(new ChannelFailed(failure), CancellationToken.None).ConfigureAwait(false);
    }
}
