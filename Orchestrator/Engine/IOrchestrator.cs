using Mitogen.Events;

namespace Mitogen;

/// <summary>Runs playbooks. One instance serves many runs, and keeps connections warm between them until it is disposed.</summary>
public interface IOrchestrator : IAsyncDisposable
{
    /// <summary>Runs playbooks and yields what happens, ending with <see cref="RunFinished"/> in every case.</summary>
    /// <param name="run">What to run.</param>
    /// <param name="cancellationToken">
    /// Ends the run: steps under way are stopped on the targets, process groups and all, and the stream ends with
    /// <see cref="RunOutcome.Interrupted"/> instead of throwing.
    /// </param>
    IAsyncEnumerable<RunEvent> RunAsync(PlaybookRun run, CancellationToken cancellationToken = default);

    /// <summary>Evaluates a template or expression with the variables of a host, and says where they came from. No host is contacted.</summary>
    /// <param name="template">What to evaluate.</param>
    /// <param name="cancellationToken">Ends the wait for vault passwords; a template that runs already runs to its end.</param>
    Task<TemplateResult> RenderAsync(TemplateRun template, CancellationToken cancellationToken = default);

    /// <summary>Reads an inventory and shows it as <c>ansible-inventory</c> does. No host is contacted; scripts of the inventory run.</summary>
    /// <param name="inventory">What to read, and how to show it.</param>
    /// <param name="cancellationToken">Ends scripts under way.</param>
    Task<InventoryResult> ReadInventoryAsync(InventoryRun inventory, CancellationToken cancellationToken = default);

    /// <summary>Says what the playbooks of a run hold, and which hosts and tasks its limit and tags choose. No host is contacted, nothing is asked but passwords.</summary>
    /// <param name="run">What would be run.</param>
    /// <param name="cancellationToken">Ends the wait for passwords.</param>
    Task<PlaybookDescription> DescribeAsync(PlaybookRun run, CancellationToken cancellationToken = default);
}
