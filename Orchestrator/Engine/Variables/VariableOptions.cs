namespace Mitogen.Variables;

/// <summary>How variables of several levels come together.</summary>
internal sealed record VariableOptions
{
    /// <summary><c>hash_behaviour = merge</c>: maps of one name are merged, not replaced.</summary>
    public bool MergeHashes { get; init; }

    /// <summary><c>inject_facts_as_vars</c>: facts are variables of their own, not only below <c>ansible_facts</c>.</summary>
    public bool InjectFacts { get; init; } = true;

    /// <summary><c>private_role_vars</c>: a role's variables are seen by its own tasks alone.</summary>
    public bool PrivateRoleVars { get; init; }
}
