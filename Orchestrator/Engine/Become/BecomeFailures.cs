using Mitogen.Wire.Handshake;
using Mitogen.Wire.Messages;

namespace Mitogen.Become;

/// <summary>Says why an account could not be entered, as Ansible words it.</summary>
internal static class BecomeFailures
{
    public static string Describe(string method, BecomeStep step, ChildStarted answer) => answer.Status switch
    {
        ChildStatus.WrongPassword => $"Incorrect {method} password",
        ChildStatus.PasswordNeeded => step.Password is null ? $"Missing {method} password" : $"Incorrect {method} password",
        ChildStatus.TimedOut => $"Timed out while becoming {step.User} by {method}{Detail(answer.Text)}",
        _ => $"Failed to become {step.User} by {method}{Detail(answer.Text)}",
    };

    /// <summary>The program went on to the bootstrap, but no agent came of it.</summary>
    public static string Describe(string method, BecomeStep step, HandshakeResult greeting, ContextLost? lost) =>
        $"The agent did not start as {step.User} by {method}{Detail(lost?.ErrorTail is { Length: > 0 } tail ? tail : greeting.Text)}";

    private static string Detail(string text) => text.Length == 0 ? "" : $": {text}";
}
