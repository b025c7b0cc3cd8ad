namespace Mitogen.Become;

/// <summary>The methods by the names that playbooks use (<c>become_method</c>), with or without their collection.</summary>
internal static class BecomeMethods
{
    private static readonly IBecomeMethod[] All = [new SudoMethod(), new SuMethod(), new DoasMethod()];

    public static IBecomeMethod? Find(string name)
    {
        string plain = name[(name.LastIndexOf('.') + 1)..];
        return Array.Find(All, method => method.Name == plain);
    }

    public static string Names => string.Join(", ", All.Select(method => method.Name));
}
