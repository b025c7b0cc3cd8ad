using Mitogen.Actors;
using Mitogen.Become;
using Mitogen.Connections;
using Mitogen.Modules;

namespace Mitogen.Agents.Hosts;

/// <summary>One call of the gateway; unique in its lifetime.</summary>
internal readonly record struct StepId(long Number);

/// <summary>Runs a module as an account of the host. Replies go to <paramref name="Caller"/>: <see cref="StepReplied"/>, then <see cref="StepFinished"/>, always.</summary>
internal sealed record RunStep(StepId Step, ModuleCall Call, EquatableList<BecomeStep> Become, IActorRef Caller);

/// <summary>Ends a step, running or waiting.</summary>
internal sealed record CancelStep(StepId Step, EquatableList<BecomeStep> Become);

internal sealed record StepReplied(StepId Step, ModuleReply Reply);

internal sealed record StepFinished(StepId Step);

/// <summary>Ends the connection in order; answered with <see cref="HostReset"/> when it has ended.</summary>
internal sealed record ResetHost;

internal sealed record HostReset;
