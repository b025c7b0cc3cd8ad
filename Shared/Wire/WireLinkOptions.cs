using Mitogen.Wire.Codec;

namespace Mitogen.Wire;

/// <summary>How a link behaves.</summary>
internal sealed record WireLinkOptions
{
    public required WireRole Role { get; init; }

    public WireLimits Limits { get; init; } = WireLimits.Default;

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>
    /// Agent: serves a channel that the orchestrator opened with the given request; requests are served concurrently. The token is cancelled
    /// when the channel or the link ends. A request that ends without a last reply, or throws, is answered with ChannelFailed.
    /// </summary>
    public Func<WireChannel, IWireMessage, CancellationToken, Task>? OnRequest { get; init; }

    /// <summary>Agent: a StopChild came. It is called between two frames and must not block.</summary>
    public Action<IWireMessage>? OnControl { get; init; }
}
