using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Mitogen.Callbacks;
using Mitogen.Cli.Terminal;
using Mitogen.Events;

namespace Mitogen.Cli.Playbook;

/// <summary>Runs playbooks or a single task through the library and shows what happens.</summary>
internal sealed class RunShow(CliHost host, Screen screen)
{
    private const int DebugVerbosity = 4;

    /// <param name="run">What to run.</param>
    /// <param name="output">Makes what shows it, of the engine's options and of what the terminal can do.</param>
    /// <param name="hasStatusLine">True: a line on the terminal tells how far it is.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(PlaybookRun run, Func<MitogenOptions, CallbackOptions, IRunCallback> output, bool hasStatusLine = false)
    {
        using var interrupts = new Interrupts(SayInterrupted, LeaveAtOnce);
        using var prompt = new TerminalPrompt(host.Terminal, screen);
        await using ServiceProvider services = ServicesFor(run, prompt);
        try
        {
            IRunCallback callback = output(services.GetRequiredService<IOptions<MitogenOptions>>().Value, OutputOptions.Of(run, host.Environment, host.Terminal));
            using StatusTicker? ticker = hasStatusLine ? new StatusTicker(screen, host.Time) : null;
            return await ShowAsync(services.GetRequiredService<IOrchestrator>(), run, callback, ticker, interrupts);
        }
        catch (CallbackException unknown)
        {
            screen.Error.WriteLine($"ERROR! {unknown.Message}");
            return ExitCodes.BadConfiguration;
        }
        finally
        {
            host.Terminal.Restore();
        }
    }

    private async Task<int> ShowAsync(IOrchestrator orchestrator, PlaybookRun run, IRunCallback callback, StatusTicker? ticker, Interrupts interrupts)
    {
        int exitCode = ExitCodes.UnexpectedError;
        await using IAsyncEnumerator<RunEvent> events = orchestrator.RunAsync(run, interrupts.Token).GetAsyncEnumerator(CancellationToken.None);
        while (true)
        {
            ValueTask<bool> next = events.MoveNextAsync();
            if (!next.IsCompleted)
                screen.Flush(); // Nothing more to say for now, so say what there is.
            if (!await next)
                return exitCode;
            ticker?.Handle(events.Current);
            callback.Handle(events.Current);
            if (events.Current is RunFinished finished)
                exitCode = (int)finished.Outcome;
            if (screen.IsOutputBroken)
                interrupts.Cancel();
        }
    }

    private ServiceProvider ServicesFor(PlaybookRun run, IPrompt prompt)
    {
        ServiceCollection services = EngineServices.For(host, prompt);
        if (run.Verbosity >= DebugVerbosity)
            services.AddSingleton<ILoggerFactory>(new ScreenLoggerFactory(screen));
        return services.BuildServiceProvider();
    }

    private void SayInterrupted()
    {
        screen.Error.WriteLine();
        screen.Error.WriteLine("[ERROR]: User interrupted execution: ending what runs on the targets. Once more to leave at once.");
        screen.Flush();
    }

    private void LeaveAtOnce()
    {
        host.Terminal.Restore();
        screen.Dispose();
        host.Exit(ExitCodes.Interrupted);
    }
}
