using System.CommandLine;
using Mitogen.Cli.Arguments;
using Mitogen.Cli.Terminal;
using Mitogen.Events;

namespace Mitogen.Cli.Inventory;

/// <summary>Reads an inventory through the library and shows it.</summary>
internal sealed class InventoryCommand(CliHost host, Screen screen)
{
    public async Task<int> RunAsync(ParseResult parsed, InventoryOptions options, CancellationToken cancellationToken)
    {
        InventoryResult result = await ReadAsync(InventoryRunReader.Read(parsed, options), cancellationToken);
        if (result.Text is not { } text)
            return (int)result.Outcome;
        if (parsed.GetValue(options.Output) is { Length: > 0 } file)
            await WriteAsync(file, IsJson(parsed, options) ? text.TrimEnd('\n') : text, cancellationToken); // Printing adds a line end to JSON.
        else
            screen.Output.Write(text);
        screen.Flush();
        return ExitCodes.Success;
    }

    private static bool IsJson(ParseResult parsed, InventoryOptions options) => !parsed.GetValue(options.Yaml) && !parsed.GetValue(options.Toml);

    /// <summary>Asks the library, and tells what it warns of and what is wrong.</summary>
    public Task<InventoryResult> ReadAsync(InventoryRun run, CancellationToken cancellationToken) => new Inquiry(host, screen).AskAsync(
        orchestrator => orchestrator.ReadInventoryAsync(run, cancellationToken), result => result.Warnings, result => result.Error);

    private async Task WriteAsync(string file, string text, CancellationToken cancellationToken)
    {
        try
        {
            await File.WriteAllTextAsync(Path.GetFullPath(file, host.WorkingDirectory), text, cancellationToken);
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"Unable to write to destination file ({file}): {unwritable.Message}", (int)RunOutcome.Error);
        }
    }
}
