namespace Mitogen;

/// <summary>A variable that a template looked at.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Origins">Every level that defines it, the one in force first; those after it are shadowed. Empty: it is not defined.</param>
public sealed record UsedVariable(string Name, IReadOnlyList<VariableOrigin> Origins);
