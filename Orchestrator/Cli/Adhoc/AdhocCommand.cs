using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Mitogen.Callbacks;
using Mitogen.Cli.Inventory;
using Mitogen.Cli.Playbook;
using Mitogen.Cli.Terminal;
using Mitogen.Events;

namespace Mitogen.Cli.Adhoc;

/// <summary>Runs one task through the library and shows what the hosts answered.</summary>
internal sealed class AdhocCommand(CliHost host, Screen screen)
{
    public async Task<int> RunAsync(ParseResult parsed, AdhocOptions options, CancellationToken cancellationToken)
    {
        PlaybookRun run = AdhocRunReader.Read(parsed, options);
        if (parsed.GetValue(options.ListHosts))
            return await ListAsync(run, cancellationToken);
        using var interrupts = new Interrupts(SayInterrupted, LeaveAtOnce);
        using var prompt = new TerminalPrompt(host.Terminal, screen);
        await using ServiceProvider services = EngineServices.For(host, prompt).BuildServiceProvider();
        int exitCode = ExitCodes.UnexpectedError;
        try
        {
            IRunCallback callback = RunCallbacks.CreateAdhoc(
                services.GetRequiredService<IOptions<MitogenOptions>>().Value, run, screen.Output, screen.Error, OutputOptions.Of(run, host.Environment, host.Terminal), host.Time,
                parsed.GetValue(options.OneLine), parsed.GetValue(options.Tree));
            await foreach (RunEvent happened in services.GetRequiredService<IOrchestrator>().RunAsync(run, interrupts.Token))
            {
                callback.Handle(happened);
                screen.Flush();
                if (happened is RunFinished finished)
                    exitCode = (int)finished.Outcome;
                if (screen.IsOutputBroken)
                    interrupts.Cancel();
            }
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

        return exitCode;
    }

    private async Task<int> ListAsync(PlaybookRun run, CancellationToken cancellationToken)
    {
        InventoryResult result = await new InventoryCommand(host, screen).ReadAsync(AdhocRunReader.ReadMatch(run), cancellationToken);
        screen.Output.Write(result.Text ?? "");
        screen.Flush();
        return (int)result.Outcome;
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
