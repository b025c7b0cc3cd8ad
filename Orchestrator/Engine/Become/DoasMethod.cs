using Mitogen.Connections;

namespace Mitogen.Become;

/// <summary>doas, which asks on its terminal.</summary>
internal sealed class DoasMethod : IBecomeMethod
{
    private static readonly string[] RefusalTexts = ["Authentication failed", "Authorization failed", "Authorization required", "Operation not permitted"];

    public string Name => "doas";

    public BecomeInvocation Invoke(BecomeStep step, RemoteCommand command) => new(
        [step.Executable ?? "doas", .. step.Flags ?? [], .. step.Password is null ? ["-n"] : Array.Empty<string>(), "-u", step.User, .. command.Arguments],
        NeedsTerminal: step.Password is not null,
        step.Password is null ? "" : "assword:",
        RefusalTexts);
}
