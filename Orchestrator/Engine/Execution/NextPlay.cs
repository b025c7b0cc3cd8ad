using Mitogen.Execution.Strategies;

namespace Mitogen.Execution;

/// <summary>A play laid out for its next batch.</summary>
internal sealed record NextPlay(PlayState State, IStrategy Strategy, int Forks);
