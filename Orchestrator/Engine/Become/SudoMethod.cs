using System.Security.Cryptography;
using Mitogen.Connections;

namespace Mitogen.Become;

/// <summary>sudo, asked for its password on its standard streams (<c>-S</c>), so that it needs no terminal.</summary>
internal sealed class SudoMethod : IBecomeMethod
{
    private static readonly string[] DefaultFlags = ["-H", "-S", "-n"];
    private static readonly string[] RefusalTexts = ["Sorry, try again.", "a password is required", "no password was provided"];

    public string Name => "sudo";

    public BecomeInvocation Invoke(BecomeStep step, RemoteCommand command)
    {
        IEnumerable<string> flags = step.Flags is { } chosen ? chosen : DefaultFlags;
        string prompt = "";
        if (step.Password is not null)
        {
            prompt = $"[sudo via mitogen, key={Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}] password:";
            flags = [.. flags.Where(flag => flag != "-n"), "-p", prompt];
            if (!flags.Contains("-S"))
                flags = [.. flags, "-S"];
        }

        return new BecomeInvocation(
            [step.Executable ?? "sudo", .. flags, "-u", step.User, "--", .. command.Arguments],
            NeedsTerminal: false,
            prompt,
            RefusalTexts);
    }
}
