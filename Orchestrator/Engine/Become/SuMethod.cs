using Mitogen.Connections;

namespace Mitogen.Become;

/// <summary>su, which asks on its terminal. The account's own login shell reads the command.</summary>
internal sealed class SuMethod : IBecomeMethod
{
    private static readonly string[] RefusalTexts = ["Authentication failure", "incorrect password", "su: Sorry", "Permission denied"];

    public string Name => "su";

    public BecomeInvocation Invoke(BecomeStep step, RemoteCommand command) => new(
        [step.Executable ?? "su", .. step.Flags ?? [], step.User, "-c", command.ShellText],
        NeedsTerminal: step.Password is not null,
        step.Password is null ? "" : "assword:",
        RefusalTexts);
}
