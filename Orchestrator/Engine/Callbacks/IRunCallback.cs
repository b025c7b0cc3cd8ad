using Mitogen.Events;

namespace Mitogen.Callbacks;

/// <summary>Turns a run's events into text for people or files.</summary>
public interface IRunCallback
{
    /// <summary>Called once for each event, in order, by one caller at a time.</summary>
    void Handle(RunEvent happened);
}
