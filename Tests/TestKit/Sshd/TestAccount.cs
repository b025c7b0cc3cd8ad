namespace Mitogen.TestKit.Sshd;

/// <summary>A local account that exists for a test.</summary>
/// <param name="Password">Null when none is set: only keys and sudo lead into it.</param>
internal sealed record TestAccount(string Name, int UserId, string HomeDirectory, string? Password);
