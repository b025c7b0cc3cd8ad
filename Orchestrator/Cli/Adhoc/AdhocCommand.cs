using System.CommandLine;
using Mitogen.Callbacks;
using Mitogen.Cli.Inventory;
using Mitogen.Cli.Playbook;
using Mitogen.Cli.Terminal;

namespace Mitogen.Cli.Adhoc;

/// <summary>Runs one task through the library and shows what the hosts answered.</summary>
internal sealed class AdhocCommand(CliHost host, Screen screen)
{
    public async Task<int> RunAsync(ParseResult parsed, AdhocOptions options, CancellationToken cancellationToken)
    {
        PlaybookRun run = AdhocRunReader.Read(parsed, options);
        if (parsed.GetValue(options.ListHosts))
            return await ListAsync(run, cancellationToken);
        return await new RunShow(host, screen).RunAsync(run, Output);

        IRunCallback Output(MitogenOptions engine, CallbackOptions terminal) => RunCallbacks.CreateAdhoc(
            engine, run, screen.Output, screen.Error, terminal, host.Time, parsed.GetValue(options.OneLine), parsed.GetValue(options.Tree));
    }

    private async Task<int> ListAsync(PlaybookRun run, CancellationToken cancellationToken)
    {
        InventoryResult result = await new InventoryCommand(host, screen).ReadAsync(AdhocRunReader.ReadMatch(run), cancellationToken);
        screen.Output.Write(result.Text ?? "");
        screen.Flush();
        return (int)result.Outcome;
    }
}
