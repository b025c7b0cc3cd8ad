using Mitogen.Agents;
using Mitogen.Configuration;
using Mitogen.Diagnostics;
using Mitogen.Execution.Jobs;
using Mitogen.Inventory;
using Mitogen.Playbooks;
using Mitogen.Templating;
using Mitogen.Variables;

namespace Mitogen.Execution;

/// <summary>What all plays of a run share. Its parts are safe to use from every task at once.</summary>
internal sealed record RunContext
{
    public required PlaybookRun Run { get; init; }

    /// <summary>Absolute; relative paths of the user are taken from it.</summary>
    public required string Directory { get; init; }

    public required EngineConfiguration Configuration { get; init; }

    public required RunInventory Live { get; init; }

    /// <summary>The hosts and groups as they are now.</summary>
    public HostInventory Inventory => Live.Inventory;

    /// <summary>The variables that go with them.</summary>
    public VariableResolver Variables => Live.Variables;

    public required RunVariables Known { get; init; }

    public required JinjaEnvironment Templates { get; init; }

    public required IPlaybookLoader Loader { get; init; }

    public required IHostGateway Hosts { get; init; }

    public required ActionTable Actions { get; init; }

    public required ModuleDefaults Defaults { get; init; }

    public required EventSink Events { get; init; }

    /// <summary>Null when there is nobody to ask.</summary>
    public IPrompt? Prompt { get; init; }

    /// <summary>Ends questions to people when the run is cancelled.</summary>
    public CancellationToken Cancelled { get; init; }

    public required SecretMask Secrets { get; init; }

    public required ConnectionPlanner Connections { get; init; }

    public required JobTable Jobs { get; init; }

    /// <summary>Tasks are numbered in the order in which they begin, through all plays.</summary>
    public TaskNumbers TaskNumbers { get; } = new();

    public required TimeProvider Time { get; init; }

    public required TagSelection Tags { get; init; }

    public required TaskSettingsReader Settings { get; init; }
}
