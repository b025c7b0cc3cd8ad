using Mitogen.Wire.Frames;

namespace Mitogen.Wire.Flow;

/// <summary>The channels of one context. All under the lock of the link.</summary>
internal sealed class ChannelTable(WireContext context)
{
    private readonly Dictionary<uint, WireChannel> _numbered = [];
    private readonly HashSet<WireChannel> _unnumbered = [];
    private uint _lastNumber;

    public int Count => _numbered.Count + _unnumbered.Count;

    private WireLinkOptions Options => context.Link.Options;

    /// <summary>Orchestrator: a channel that takes its number with its first frame.</summary>
    /// <exception cref="InvalidOperationException">Too many channels are open: a bug in the caller.</exception>
    public WireChannel Open()
    {
        if (Count >= Options.Limits.MaxChannels)
        {
            throw new InvalidOperationException($"context {context.Id} has {Count} channels open");
        }

        var channel = new WireChannel(context, number: 0);
        _unnumbered.Add(channel);
        return channel;
    }

    /// <summary>The channel that a data frame is for; on the agent a first frame opens it.</summary>
    /// <param name="type">Of the frame.</param>
    /// <param name="number">Of the channel.</param>
    /// <param name="channel">Null when it has ended already.</param>
    public WireFault? FindForFrame(FrameType type, uint number, out WireChannel? channel)
    {
        if (_numbered.TryGetValue(number, out channel) || number <= _lastNumber)
        {
            return null;
        }

        if (Options.Role == WireRole.Orchestrator || !(type == FrameType.Part || WireProtocol.OpensChannel(type)))
        {
            return new WireFault(WireFaultReason.UnknownChannel, $"{type} on channel {number}, which never opened");
        }

        if (Count >= Options.Limits.MaxChannels)
        {
            return new WireFault(WireFaultReason.TooManyChannels, $"{Count} channels are open");
        }

        channel = new WireChannel(context, number);
        _numbered.Add(number, channel);
        _lastNumber = number;
        return null;
    }

    public WireFault? OnCredit(uint number, int bytes)
    {
        if (_numbered.TryGetValue(number, out WireChannel? channel))
        {
            return channel.OnCredit(bytes) ? null : new WireFault(WireFaultReason.CreditExceeded, $"channel {number} was granted too much");
        }

        return number <= _lastNumber ? null : new WireFault(WireFaultReason.UnknownChannel, $"credit on channel {number}, which never opened");
    }

    /// <summary>Gives a channel the next number.</summary>
    public uint Register(WireChannel channel)
    {
        _unnumbered.Remove(channel);
        _numbered.Add(++_lastNumber, channel);
        return _lastNumber;
    }

    public void Forget(WireChannel channel)
    {
        _unnumbered.Remove(channel);
        _numbered.Remove(channel.Number);
    }

    public void End()
    {
        foreach (WireChannel channel in (WireChannel[])[.. _numbered.Values, .. _unnumbered])
        {
            channel.End(inOrder: false);
        }
    }
}
