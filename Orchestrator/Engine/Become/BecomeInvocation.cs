namespace Mitogen.Become;

/// <summary>How an account is entered. No password is in it: that goes where the prompt came from.</summary>
/// <param name="Arguments">To execute.</param>
/// <param name="NeedsTerminal">The method asks on a terminal and nowhere else.</param>
/// <param name="Prompt">The text after which the password is wanted; empty when none will be given.</param>
/// <param name="RefusalTexts">What says that the password was wrong or is missing.</param>
internal sealed record BecomeInvocation(
    IReadOnlyList<string> Arguments, bool NeedsTerminal, string Prompt, IReadOnlyList<string> RefusalTexts);
