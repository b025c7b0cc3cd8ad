using Mitogen.Diagnostics;

namespace Mitogen.Execution;

/// <summary>What was asked before the run began (<c>-k</c>, <c>-K</c>, password files); null when it was not.</summary>
internal sealed record RunPasswords(Secret? Login, Secret? Become);
