using Mitogen.Events;

namespace Mitogen.Callbacks;

/// <summary>The output of single tasks: around a host's results it says what playbooks say otherwise.</summary>
/// <remarks>Observed with ansible-core 2.14.</remarks>
internal sealed class AdhocCallback(IRunCallback results) : IRunCallback
{
    /// <summary>Begins the place of what stands in no file.</summary>
    private const string Nowhere = "<ad-hoc>:";

    public void Handle(RunEvent happened)
    {
        switch (happened)
        {
            case NoHostsMatched:
                results.Handle(new WarningRaised("No hosts matched, nothing to do"));
                break;
            case WarningRaised { Position.File: ['<', ..] } warning:
                results.Handle(warning with { Position = null }); // The task stands in no file.
                break;
            case ErrorRaised error when error.Message.StartsWith(Nowhere, StringComparison.Ordinal):
                results.Handle(error with { Message = error.Message[(error.Message.IndexOf(": ", StringComparison.Ordinal) + 2)..] });
                break;
            default:
                results.Handle(happened);
                break;
        }
    }
}
