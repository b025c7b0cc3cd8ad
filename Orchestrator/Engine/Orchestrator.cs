using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Mitogen.Actors;
using Mitogen.Agents;
using Mitogen.Agents.Images;
using Mitogen.Events;
using Mitogen.Execution;

namespace Mitogen;

/// <summary>The engine. Made by <see cref="MitogenServices.AddMitogen"/>.</summary>
internal sealed class Orchestrator : IOrchestrator
{
    private readonly MitogenOptions _options;
    private readonly TimeProvider _time;
    private readonly ActorSystem _actors;
    private readonly IHostGateway _hosts;
    private readonly RunFactory _runs;
    private readonly TemplateRunner _templates;
    private readonly InventoryInspector _inventories;
    private readonly PlaybookInspector _inspector;

    public Orchestrator(MitogenOptions options, TimeProvider time, IPrompt? prompt, ILoggerFactory logging)
        : this(options, time, prompt, logging, new HostGateway(ImagesOf(options), AgentOptionsOf(options), time))
    {
    }

    /// <param name="hosts">The way to the hosts; the orchestrator owns it.</param>
    internal Orchestrator(MitogenOptions options, TimeProvider time, IPrompt? prompt, ILoggerFactory logging, IHostGateway hosts)
    {
        _options = options;
        _time = time;
        var log = new ActorLog(logging.CreateLogger<ActorSystem>());
        _actors = Actors.ActorSystem.Create("mitogen", new ActorSystemOptions { TimeProvider = time, Log = log.Write });
        _hosts = hosts;
        _runs = new RunFactory(options, time, prompt, _hosts);
        _templates = new TemplateRunner(options, time, prompt);
        _inventories = new InventoryInspector(options, time, prompt);
        _inspector = new PlaybookInspector(_runs, options, time, prompt);
    }

    public async IAsyncEnumerable<RunEvent> RunAsync(PlaybookRun run, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(run);
        using var reader = new CancellationTokenSource();
        var events = new EventSink(_time);
        Task running = RunToEndAsync(run, events, cancellationToken, reader.Token);
        try
        {
            await foreach (RunEvent happened in events.ReadAllAsync())
            {
                yield return happened;
            }
        }
        finally
        {
            events.Abandon();
            await reader.CancelAsync(); // A reader that leaves early ends the run.
            await running;
        }
    }

    public Task<TemplateResult> RenderAsync(TemplateRun template, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(template);
        return _templates.RenderAsync(template, cancellationToken);
    }

    public Task<InventoryResult> ReadInventoryAsync(InventoryRun inventory, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(inventory);
        return _inventories.ReadAsync(inventory, cancellationToken);
    }

    public Task<PlaybookDescription> DescribeAsync(PlaybookRun run, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(run);
        return _inspector.DescribeAsync(run, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _hosts.DisposeAsync();
        await _actors.DisposeAsync();
    }

    private static AgentImageStore ImagesOf(MitogenOptions options) =>
        new([.. options.AgentDirectories.Select(directory => Path.GetFullPath(directory, options.WorkingDirectory)), AgentImageStore.LibraryDirectory]);

    private static AgentOptions AgentOptionsOf(MitogenOptions options) => AgentOptions.Default with
    {
        LoginTimeout = options.LoginTimeout,
        HandshakeTimeout = options.AgentStartTimeout,
        AnswerGrace = options.ShutdownTimeout,
        OutputLimit = options.OutputLimit,
    };

    private async Task RunToEndAsync(PlaybookRun run, EventSink events, CancellationToken caller, CancellationToken reader)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(caller, reader);
        try
        {
            RunProgram? program = await _runs.CreateAsync(run, events, either.Token);
            if (program is null)
            {
                return;
            }

            IActorRef actor = _actors.ActorOf(RunActor.Props(program));
            await using CancellationTokenRegistration cancel = either.Token.Register(() => actor.Tell(new CancelRun()));
            actor.Tell(new StartRun());
            await program.Finished;
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            await events.PublishAsync(new RunFinished([], RunOutcome.Interrupted, []));
        }
        catch (Exception defect)
        {
            await events.PublishAsync(new ErrorRaised($"Unexpected error, a defect of this program: {defect}", null, null));
            await events.PublishAsync(new RunFinished([], RunOutcome.UnexpectedError, []));
        }
        finally
        {
            events.Complete();
        }
    }
}
