using Mitogen.Execution.Strategies;

namespace Mitogen.Execution;

/// <summary>A step with what it gave.</summary>
internal readonly record struct EndedStep(NextStep Step, StepOutcome Outcome);
