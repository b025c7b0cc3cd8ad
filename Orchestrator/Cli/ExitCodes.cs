namespace Mitogen.Cli;

/// <summary>Exit codes that are not the outcome of a run.</summary>
internal static class ExitCodes
{
    public const int Success = 0;

    /// <summary>A template that cannot be read or rendered.</summary>
    public const int CannotRender = 1;

    /// <summary>As ansible-vault and ansible-config (core 2.14.18) end on what they cannot read, decrypt or write.</summary>
    public const int Failed = 1;

    /// <summary>The configuration asks for an output that there is not.</summary>
    public const int BadConfiguration = 1;

    /// <summary>As ansible-playbook (core 2.14.18) ends on an unknown flag, a missing value, or no playbook.</summary>
    public const int BadUsage = 2;

    /// <summary>An option that is known but cannot be served, or a configuration that cannot be read.</summary>
    public const int BadOptions = 5;
    public const int Interrupted = 99;
    public const int UnexpectedError = 250;
}
