using Mitogen.Callbacks;
using Mitogen.Events;

namespace Mitogen.Tests.EndToEnd.Runs;

/// <summary>All that a run yielded.</summary>
internal sealed record RunReport(IReadOnlyList<RunEvent> Events)
{
    public RunFinished End => Assert.IsType<RunFinished>(Events[^1]);

    public RunOutcome Outcome => End.Outcome;

    public IEnumerable<StepResult> Steps => Events.OfType<StepFinished>().Select(finished => finished.Result);

    /// <summary>As a person would see it.</summary>
    public string Text
    {
        get
        {
            using var output = new StringWriter();
            var callback = new DefaultCallback(output, output, new CallbackOptions());
            foreach (RunEvent happened in Events)
                callback.Handle(happened);
            return output.ToString();
        }
    }

    public HostRecap Recap(string host) => Assert.Single(End.Recap, recap => recap.Host == host);

    /// <summary>What one task gave on one host, in order when it ran more than once.</summary>
    public StepResult Step(string host, string task) => Assert.Single(Steps, step => step.Host == host && step.Task.Name == task);

    public string Stdout(string host, string task) => Step(host, task).Result["stdout"].ToString()!;

    /// <summary>What a failed or unreachable step says.</summary>
    public string Message(string host, string task) => Step(host, task).Result["msg"].ToString()!;

    /// <summary>Fails with what people would have seen.</summary>
    public RunReport Expect(RunOutcome outcome)
    {
        Assert.True(Outcome == outcome, $"{Outcome} instead of {outcome}:\n{Text}");
        return this;
    }
}
