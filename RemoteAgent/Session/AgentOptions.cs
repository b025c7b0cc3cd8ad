namespace Mitogen.RemoteAgent.Session;

/// <summary>What the agent's command line says.</summary>
/// <param name="ChecksImage"><c>--self-check</c>: put the SHA-256 of the running image in Hello.</param>
internal sealed record AgentOptions(bool ChecksImage)
{
    /// <summary>How long the orchestrator may take to welcome the agent.</summary>
    public TimeSpan WelcomeLimit { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long what the agent started has to end once the link is gone, before it is killed.</summary>
    public TimeSpan EndGrace { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Unknown words are for other versions and are passed over.</summary>
    public static AgentOptions Parse(string[] arguments) => new(Array.IndexOf(arguments, "--self-check") >= 0);
}
