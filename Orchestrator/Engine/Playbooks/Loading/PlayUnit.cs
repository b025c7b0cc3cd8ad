namespace Mitogen.Playbooks.Loading;

/// <summary>What is gathered while a play, or something that a task includes, is read.</summary>
internal sealed class PlayUnit
{
    private readonly HashSet<string> _roles = [];

    /// <summary>The roles' handlers, dependencies' first.</summary>
    public List<Handler> RoleHandlers { get; } = [];

    /// <summary>The roles, dependencies first.</summary>
    public List<RoleInvocation> Invocations { get; } = [];

    /// <summary>False when the same invocation was there before.</summary>
    public bool AddRole(string key) => _roles.Add(key);
}
