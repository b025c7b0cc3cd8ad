using Mitogen.Values;

namespace Mitogen.RemoteAgent.Modules.Facts;

/// <summary>The environment that steps see.</summary>
internal sealed class EnvironmentFacts : IFactCollector
{
    public string Name => "env";

    public IReadOnlyList<string> Aliases => [];

    public ValueTask CollectAsync(FactSheet facts, CancellationToken cancellationToken)
    {
        var environment = new MapValue();
        foreach ((string name, string value) in new StepVariables(facts.Step))
            environment[name] = value;
        facts["env"] = environment;
        return ValueTask.CompletedTask;
    }
}
