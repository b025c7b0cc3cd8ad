namespace Mitogen.Connections;

/// <summary>What went wrong on the way to an agent, in the order of the phases.</summary>
internal enum ConnectFailureKind
{
    /// <summary>The client could not be started here.</summary>
    ClientNotStarted,
    NameNotResolved,
    HostUnreachable,
    ConnectionRefused,
    ConnectTimedOut,

    /// <summary>The host is known by another key: somebody may stand in between.</summary>
    HostKeyChanged,
    HostKeyUnknown,
    AuthenticationFailed,
    IncorrectPassword,

    /// <summary>The login took too long, or asked what nobody can answer.</summary>
    LoginTimedOut,
    ConnectionClosed,

    /// <summary>The target refused or could not run the bootstrap.</summary>
    BootstrapFailed,
    NoAgentForArchitecture,

    /// <summary>What was started does not speak as an agent.</summary>
    HandshakeFailed,

    /// <summary>The client failed in a way that is not known here.</summary>
    Other,
}
