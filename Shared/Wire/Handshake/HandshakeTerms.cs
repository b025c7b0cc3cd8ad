using Mitogen.Wire.Frames;
using Mitogen.Wire.Messages;

namespace Mitogen.Wire.Handshake;

/// <summary>What the orchestrator wants of an agent, and what it tells it.</summary>
internal sealed record HandshakeTerms
{
    public string BuildId { get; init; } = Handshake.BuildId.Current;

    /// <summary>SHA-256 of the image that was sent. Set when the bootstrap could not check it: then the agent must name it.</summary>
    public ReadOnlyMemory<byte> ImageDigest { get; init; }

    /// <summary>For the agent's Hello.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>A ping in this time; three without an answer end the context. Zero: none.</summary>
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Bytes of a command's output that a result keeps at most; 0: no limit.</summary>
    public long OutputLimit { get; init; }

    /// <summary>A directory for what must be a file on the target, or empty for the agent's choice.</summary>
    public string TempDirectoryPolicy { get; init; } = "";

    internal Welcome ToWelcome(uint context) => new(WireProtocol.Version, context, Heartbeat, OutputLimit, TempDirectoryPolicy);

    /// <summary>What is wrong with an agent, if anything.</summary>
    internal (HandshakeFailure Failure, string Text)? Check(Hello hello)
    {
        if (hello.Protocol != WireProtocol.Version)
        {
            return (HandshakeFailure.WrongProtocol, $"the agent speaks protocol {hello.Protocol}, this side {WireProtocol.Version}");
        }

        if (hello.BuildId != BuildId)
        {
            return (HandshakeFailure.WrongBuild, $"the agent is build {hello.BuildId}, this side {BuildId}");
        }

        return ImageDigest.IsEmpty || ImageDigest.Span.SequenceEqual(hello.ImageDigest.Span)
            ? null
            : (HandshakeFailure.WrongImage, "the agent that runs is not the image that was sent");
    }
}
