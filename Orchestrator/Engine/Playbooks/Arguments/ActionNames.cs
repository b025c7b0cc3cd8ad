namespace Mitogen.Playbooks.Arguments;

/// <summary>Names of modules and actions, short and in full.</summary>
internal static class ActionNames
{
    private static readonly string[] BuiltinPrefixes = ["ansible.builtin.", "ansible.legacy.", "ansible.windows."];

    /// <summary><c>copy</c> for <c>ansible.builtin.copy</c> and <c>ansible.legacy.copy</c>; names of other collections stay whole.</summary>
    public static string Short(string name)
    {
        foreach (string prefix in BuiltinPrefixes)
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal))
            {
                return name[prefix.Length..];
            }
        }

        return name;
    }

    /// <summary>True for the action, by its short or its full name.</summary>
    public static bool Is(string action, string name) => Short(action) == name;
}
