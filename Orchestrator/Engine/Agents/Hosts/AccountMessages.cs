namespace Mitogen.Agents.Hosts;

/// <summary>For an account behind another: the agent to start it from, which is open, and the step.</summary>
/// <param name="Parent">Stays on this node: an account lives where its host's connection does.</param>
/// <param name="Step">As it came, with the whole become chain.</param>
internal sealed record RunStepBehind(AgentSession Parent, RunStep Step);

/// <summary>What became of a start that this account asked for.</summary>
internal sealed record StartEnded(AgentStart Start, int Attempt);

/// <summary>The account's task for a step has ended.</summary>
internal sealed record StepEnded(StepId Step);
