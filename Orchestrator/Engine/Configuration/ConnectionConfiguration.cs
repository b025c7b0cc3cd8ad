namespace Mitogen.Configuration;

/// <summary>How hosts are reached when neither the playbook nor the inventory says.</summary>
internal sealed record ConnectionConfiguration
{
    /// <summary><c>ssh</c> or another type; <c>smart</c> counts as ssh.</summary>
    public required string Transport { get; init; }

    public string? RemoteUser { get; init; }

    public int? RemotePort { get; init; }

    public string? PrivateKeyFile { get; init; }

    public bool CheckHostKey { get; init; }

    /// <summary>Of connecting.</summary>
    public TimeSpan Timeout { get; init; }

    /// <summary>How often a connection that was not made is tried again.</summary>
    public int Retries { get; init; }

    /// <summary>As one text of words, as the shell splits them; null for our own.</summary>
    public string? SshArgs { get; init; }

    public string? SshCommonArgs { get; init; }

    public string? SshExtraArgs { get; init; }

    public required string SshExecutable { get; init; }

    public bool AskPassword { get; init; }

    public string? PasswordFile { get; init; }
}
