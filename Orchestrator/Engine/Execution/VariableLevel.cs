namespace Mitogen.Execution;

/// <summary>The levels of variables that steps write to.</summary>
internal enum VariableLevel
{
    /// <summary>Facts of a target; never connection variables.</summary>
    Facts,

    /// <summary><c>set_fact</c> and <c>register</c>.</summary>
    SetFacts,

    /// <summary><c>include_vars</c>.</summary>
    IncludedVars,
}
