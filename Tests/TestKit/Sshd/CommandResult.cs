using Mitogen.Processes;

namespace Mitogen.TestKit.Sshd;

/// <summary>What a finished command said.</summary>
internal sealed record CommandResult(string Output, string Error, ExitStatus Status)
{
    /// <summary>Itself, when the command succeeded.</summary>
    /// <exception cref="InvalidOperationException">It failed; the text says with what.</exception>
    internal CommandResult EnsureSuccess(string what) =>
        Status.IsSuccess ? this : throw new InvalidOperationException($"{what}: {Status}\n{Error}{Output}");
}
