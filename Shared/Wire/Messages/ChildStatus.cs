namespace Mitogen.Wire.Messages;

/// <summary>How starting a child agent went.</summary>
internal enum ChildStatus
{
    Started = 0,
    WrongPassword = 1,
    PasswordNeeded = 2,
    Exited = 3,
    TimedOut = 4,
    CouldNotStart = 5,
    BootstrapFailed = 6,
}
