namespace Mitogen.Configuration;

/// <summary>Becoming another account when the playbook does not say how.</summary>
internal sealed record BecomeConfiguration
{
    public bool Enabled { get; init; }

    public required string Method { get; init; }

    public required string User { get; init; }

    /// <summary>Null: the method's own program.</summary>
    public string? Executable { get; init; }

    /// <summary>Null: the method's own flags.</summary>
    public string? Flags { get; init; }

    public bool AskPassword { get; init; }

    public string? PasswordFile { get; init; }

}
