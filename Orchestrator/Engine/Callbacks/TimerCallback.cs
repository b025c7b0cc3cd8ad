using Mitogen.Events;

namespace Mitogen.Callbacks;

/// <summary><c>timer</c>: how long the run took, as its last line.</summary>
/// <remarks>Observed with ansible.posix, which Debian 12 packages.</remarks>
internal sealed class TimerCallback(TextSink sink) : IRunCallback
{
    private DateTimeOffset? _begin;

    public void Handle(RunEvent happened)
    {
        _begin ??= happened.At;
        if (happened is RunFinished)
        {
            TimeSpan took = happened.At - _begin.Value;
            sink.Line($"Playbook run took {took.Days} days, {took.Hours} hours, {took.Minutes} minutes, {took.Seconds} seconds");
        }
    }
}
