namespace Mitogen.Agents;

/// <summary>How long the ways to an agent may take, and how it is treated.</summary>
internal sealed record AgentOptions
{
    public static AgentOptions Default { get; } = new();

    /// <summary>From the start of the client to the bootstrap's mark, on top of the plan's connect timeout.</summary>
    public TimeSpan LoginTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>For the agent's image to travel to the host.</summary>
    public TimeSpan ImageTimeout { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>From the last byte of the image to the agent's Hello.</summary>
    public TimeSpan HandshakeTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Entering an account.</summary>
    public TimeSpan BecomeTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>A ping in this time; three without an answer end the agent's link.</summary>
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>From SIGTERM to SIGKILL when a step is cancelled.</summary>
    public TimeSpan CancelGrace { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How much later than a step's deadline, or a cancel's grace, the agent's answer may come before the agent counts as lost.</summary>
    public TimeSpan AnswerGrace { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Bytes kept of each output stream of a command, from its start, unless a call sets its own. An agent keeps 10 MiB at most.</summary>
    public long OutputLimit { get; init; } = MitogenOptions.MaxOutputLimit;

    /// <summary>How long an orderly end of a link may take.</summary>
    public TimeSpan CloseTimeout { get; init; } = TimeSpan.FromSeconds(3);
}
