using Mitogen;
using Mitogen.Events;
using Mitogen.Values;

namespace EmbeddedService;

/// <summary>Runs the health playbook and makes a report of its events. Connections stay warm from one round to the next.</summary>
internal sealed class HealthChecker(IOrchestrator orchestrator)
{
    public async Task<HealthReport> CheckAsync(IReadOnlyList<string> inventory, double limit, CancellationToken cancellationToken)
    {
        var run = new PlaybookRun
        {
            Playbooks = [Path.Combine(AppContext.BaseDirectory, "playbooks", "health.yml")],
            Inventory = inventory,
            Variables = new MapValue { ["limit"] = new FloatValue(limit), ["marker"] = new StringValue("/etc/passwd") },
        };
        var load = new Dictionary<string, string>();
        var troubled = new Dictionary<string, string>();
        await foreach (RunEvent happened in orchestrator.RunAsync(run, cancellationToken))
        {
            switch (happened)
            {
                case StepFinished { Result: { Status: StepStatus.Failed or StepStatus.Unreachable } result }:
                    troubled[result.Host] = $"{result.Task.Name}: {Text(result.Result, "msg")}";
                    break;
                case StepFinished { Result: { Task.Name: "Load" } result }:
                    load[result.Host] = Text(result.Result, "stdout");
                    break;
                case ErrorRaised error:
                    throw new InvalidOperationException(error.Message);
                case RunFinished { Outcome: RunOutcome.Interrupted }:
                    throw new OperationCanceledException(cancellationToken);
            }
        }

        return new HealthReport(load, troubled);
    }

    private static string Text(MapValue result, string key) => result.TryGetValue(key, out Value? value) && value is StringValue text ? text.Text : "";
}
