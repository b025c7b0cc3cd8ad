using Mitogen.Diagnostics;
using Mitogen.Events;
using Mitogen.Inventory;
using Mitogen.Inventory.Listing;
using Mitogen.Values;
using Mitogen.Variables;

namespace Mitogen.Execution;

/// <summary>Reads an inventory and shows it, apart from any play.</summary>
internal sealed class InventoryInspector(MitogenOptions options, TimeProvider time, IPrompt? prompt)
{
    public async Task<InventoryResult> ReadAsync(InventoryRun asked, CancellationToken cancellationToken)
    {
        var inspection = new Inspection(options, time, prompt);
        InventoryResult result;
        bool isRead = false;
        try
        {
            var run = new PlaybookRun
            {
                Playbooks = [],
                Inventory = asked.Inventory,
                ExtraVars = asked.ExtraVars,
                VaultIds = asked.VaultIds,
                AskVaultPassword = asked.AskVaultPassword,
                WorkingDirectory = asked.WorkingDirectory,
            };
            RunInputs inputs = await inspection.ReadAsync(run, needsHosts: asked.View == InventoryView.Match, cancellationToken);
            isRead = true;
            result = Show(asked, inputs, inspection.Diagnostics);
        }
        catch (LanguageException problem)
        {
            result = new InventoryResult { Error = inspection.ErrorOf(problem), Outcome = isRead ? problem.Outcome : problem.InputOutcome };
        }

        return result with { Warnings = inspection.Warnings() };
    }

    private static InventoryResult Show(InventoryRun asked, RunInputs inputs, CollectedDiagnostics diagnostics)
    {
        HostInventory inventory = inputs.Inventory;
        var variables = new MergedVariables(
            inventory,
            new VariableFiles(inputs.Files),
            asked.PlaybookDirectory is { } playbooks ? Path.GetFullPath(playbooks, inputs.Directory) : inputs.Directory,
            inputs.ExtraVars,
            inputs.Configuration.Variables.MergeHashes);
        return asked.View switch
        {
            InventoryView.Host => inventory.FindHost(asked.Subject ?? "") is { } host
                ? new InventoryResult { Text = WriteHost(asked.Exports ? variables.OfHostAlone(host) : variables.OfHost(host), asked.Format) }
                : Misuse("You must pass a single valid host to --host parameter"),
            InventoryView.Graph => inventory.TryGetGroup(asked.Subject ?? HostGroup.AllName, out HostGroup? top)
                ? new InventoryResult { Text = new GraphListing(inventory, asked.ShowsVariables ? variables : null).Write(top) }
                : Misuse("Pattern must be valid group name when using --graph"),
            InventoryView.Match => Match(asked, inputs, diagnostics),
            _ => new InventoryResult { Text = WriteList(inventory, variables, asked) },
        };
    }

    private static string WriteHost(MapValue variables, InventoryFormat format) => format switch
    {
        InventoryFormat.Yaml => YamlListing.Write(variables),
        InventoryFormat.Toml => TomlWriter.Write(variables),
        _ => JsonListing.Write(variables),
    };

    private static string WriteList(HostInventory inventory, MergedVariables variables, InventoryRun asked) => asked.Format switch
    {
        InventoryFormat.Yaml => new YamlListing(inventory, variables, asked.Exports).Write(),
        InventoryFormat.Toml => new TomlListing(inventory, variables, asked.Exports).Write(),
        _ => new JsonListing(inventory, variables, asked.Exports).Write(),
    };

    /// <summary>As ansible's <c>--list-hosts</c> shows them.</summary>
    private static InventoryResult Match(InventoryRun asked, RunInputs inputs, CollectedDiagnostics diagnostics)
    {
        HostPattern? limit = RunFactory.LimitOf(new PlaybookRun { Playbooks = [], Limit = asked.Limit }, inputs, diagnostics);
        HostMatch match = HostPattern.Parse(asked.Subject ?? HostGroup.AllName, new SourcePosition("<pattern>", 0, 0)).Match(inputs.Inventory, limit);
        foreach (string warning in match.WarningsBy(inputs.Configuration.Execution.HostPatternMismatch, SourcePosition.Unknown))
        {
            diagnostics.Report(new DiagnosticWarning(warning, SourcePosition.Unknown));
        }

        if (match.Hosts.Count == 0)
        {
            diagnostics.Report(new DiagnosticWarning("No hosts matched, nothing to do", SourcePosition.Unknown));
        }

        string[] names = [.. match.Hosts.Select(host => host.Name)];
        return new InventoryResult { Hosts = names, Text = $"  hosts ({names.Length}):\n" + string.Concat(names.Select(name => $"    {name}\n")) };
    }

    private static InventoryResult Misuse(string problem) => new() { Error = new ErrorRaised(problem, null, null), Outcome = RunOutcome.BadOptions };
}
