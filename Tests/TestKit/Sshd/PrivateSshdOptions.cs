namespace Mitogen.TestKit.Sshd;

/// <summary>What differs from one private sshd to another.</summary>
internal sealed record PrivateSshdOptions
{
    /// <summary>Whether accounts may also log in by their password.</summary>
    public bool AllowsPasswords { get; init; }

    /// <summary>Lines of sshd_config(5) that come first, and so win.</summary>
    public IReadOnlyList<string> Configuration { get; init; } = [];
}
