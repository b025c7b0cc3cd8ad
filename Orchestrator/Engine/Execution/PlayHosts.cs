using Mitogen.Inventory;

namespace Mitogen.Execution;

/// <summary>The hosts of a play, in the order of its pattern, whatever <c>order</c> says of who goes first.</summary>
/// <param name="All">As the play began.</param>
/// <param name="Left">Without those that have failed, or could not be reached, since.</param>
internal sealed record PlayHosts(IReadOnlyList<TargetHost> All, IReadOnlyList<TargetHost> Left);
